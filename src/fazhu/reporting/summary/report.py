"""Puts the sections together: title, opening, numbered headings, the foot."""

from collections.abc import Iterator, Sequence
from typing import Any

from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.printing import blank
from fazhu.reporting.summary.sections import REPORT, Section
from fazhu.reporting.summary.text import (
    Block,
    Closing,
    Heading,
    Paragraph,
    Placed,
    Title,
)

ORDINALS = "一二三四五六七八九十"


def compose(facts: Facts, sections: Sequence[Section] = REPORT) -> list[Block]:
    """Return the blocks of the summary, from the figures alone."""
    facts.read(key for section in sections for key in section.measures)
    return [
        Title(line=(_title(facts),)),
        Paragraph(line=(_opening(facts),)),
        *_bodies(facts, sections),
        Closing(line=(facts.name,)),
        Closing(line=(blank("落款日期"),)),
    ]


def _title(facts: Facts) -> str:
    label = facts.period.label
    if facts.cut:
        return f"{facts.name}{facts.period.last.year}年工作总结{facts.cut}"
    year = f"{label}度" if label.endswith("年") else label
    return f"{facts.name}{year}工作总结"


def _opening(facts: Facts) -> str:
    first, last = facts.period.first, facts.period.last
    return (
        f"{facts.when}，{facts.self_name}依照{facts.law}组织实施法律援助。"
        f"现将工作情况报告如下。本文数字取自{facts.self_name}台账，统计期间为"
        f"{first.year}年{first.month}月{first.day}日至"
        f"{last.year}年{last.month}月{last.day}日。{facts.incomplete()}"
    )


def _bodies(facts: Facts, sections: Sequence[Section]) -> Iterator[Block]:
    there = [
        (section.heading, body)
        for section in sections
        if (body := section.write(facts))
    ]
    for number, (heading, body) in enumerate(there):
        yield Heading(level=1, line=(f"{ORDINALS[number]}、{heading}",))
        yield from _numbered(body)


def _numbered(body: Sequence[Block]) -> Iterator[Block]:
    """Number the second headings and the tables' captions within a section."""
    count = 0
    for block in body:
        if isinstance(block, Heading):
            ordinal = f"（{ORDINALS[count]}）"
            yield Heading(level=block.level, line=(ordinal, *block.line))
            count += 1
        else:
            yield block


def figures(facts: Facts, placed: Sequence[Placed]) -> dict[str, Any]:
    """Return the period and every number of the text with its measure."""
    period = facts.period
    return {
        "period": {
            "from": period.first.isoformat(),
            "to": period.last.isoformat(),
            "calendar": period.calendar.value,
        },
        "organisation": facts.name,
        "numbers": [_number(place) for place in placed],
    }


def _number(place: Placed) -> dict[str, Any]:
    number = place.number
    value = float(number.value)
    return {
        "start": place.start,
        "end": place.end,
        "printed": number.printed,
        "measure": number.measure,
        "label": number.label,
        "value": int(value) if value.is_integer() else value,
        "unit": number.unit,
        "organisation": number.scope,
        "period": number.period,
        "unrecorded": number.unrecorded,
    }
