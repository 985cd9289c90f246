"""Puts the sections together: title, opening, numbered headings, the foot."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.printing import blank
from fazhu.reporting.summary.styles import Place, Style, styles
from fazhu.reporting.summary.text import (
    Block,
    Chart,
    Closing,
    Heading,
    Paragraph,
    Placed,
    Table,
    Title,
)

ORDINALS = "一二三四五六七八九十"


def compose(facts: Facts, style: Style | None = None) -> list[Block]:
    """Return the blocks of the summary, from the figures alone."""
    return numbered(draft(facts, style or styles()["report"]))


def draft(facts: Facts, style: Style) -> list[Block]:
    """Return the blocks of a style with headings that have no numbers yet."""
    read(facts, style)
    return [
        Title(line=(_title(facts, style),)),
        *_opening(facts, style),
        *_bodies(facts, style),
        *([Paragraph(line=(style.ending,))] if style.ending else []),
        *_foot(facts, style),
    ]


def _foot(facts: Facts, style: Style) -> list[Block]:
    """Put the unit over the date; on one page they share a line."""
    unit, day = facts.name, blank("落款日期")
    if style.leads:
        return [Closing(line=(unit, "　", day))]
    return [Closing(line=(unit,)), Closing(line=(day,))]


def read(facts: Facts, style: Style) -> None:
    """Read all that the style's sections need, together."""
    read_for(facts, style.written)


def read_for(
    facts: Facts, places: Iterable[Place], more: Iterable[tuple[str, int]] = ()
) -> None:
    """Read what these sections need, and the sides of the relations, at once."""
    asked = [one for place in places for one in place.section.needed]
    checked = [(key, 0) for key in facts.checked_keys]
    facts.read_all([*asked, *checked, *more])


def _title(facts: Facts, style: Style) -> str:
    label = facts.period.label
    year = f"{label}度" if label.endswith("年") else label
    if facts.is_cut_year:
        label = year = f"{facts.period.last.year}年"
    title = style.title.format(name=facts.name, when=label, year=year)
    says_cut = facts.is_cut_year and not style.leads  # there the first line says it
    return f"{title}{facts.cut}" if says_cut else title


def _opening(facts: Facts, style: Style) -> list[Block]:
    blocks: list[Block] = []
    if style.address:
        blocks.append(Paragraph(line=(blank(style.address), "：")))
    first, last = facts.period.first, facts.period.last
    span = (
        f"{first.year}年{first.month}月{first.day}日至"
        f"{last.year}年{last.month}月{last.day}日"
    )
    text = {
        "full": f"{facts.when}，{facts.self_name}依照{facts.law}组织实施法律援助。"
        f"现将工作情况报告如下。本文数字取自{facts.self_name}台账，统计期间为{span}。",
        "short": f"现将{facts.when}依照{facts.law}实施法律援助的情况报告如下。"
        f"本文数字取自{facts.self_name}台账，统计期间为{span}。",
        "none": "",
    }[style.preface] + facts.incomplete()
    return [*blocks, Paragraph(line=(text,))] if text else blocks


def _bodies(facts: Facts, style: Style) -> Iterator[Block]:
    for place in style.written:
        body = list(place.section.write(facts))
        if not body:
            continue
        if style.leads:
            yield from _led(place, body)
        else:
            yield Heading(level=1, line=(place.heading,))
            yield from body


def _led(place: Place, body: Sequence[Block]) -> Iterator[Block]:
    """Write the heading at the beginning of the section's first paragraph."""
    led = False
    for block in body:
        if isinstance(block, Paragraph) and not led:
            yield Paragraph(line=(f"【{place.heading}】", *block.line))
            led = True
        else:
            yield block


def numbered(blocks: Iterable[Block]) -> list[Block]:
    """Number the headings 一、 and within each the second ones （一）."""
    found: list[Block] = []
    first = second = 0
    for block in blocks:
        if not isinstance(block, Heading):
            found.append(block)
            continue
        if block.level == 1:
            first, second = first + 1, 0
            words = f"{_ordinal(first)}、"
        else:
            second += 1
            words = f"（{_ordinal(second)}）"
        found.append(Heading(level=block.level, line=(words, *block.line)))
    return found


def _ordinal(number: int) -> str:
    """Return a number up to ninety-nine in Chinese."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else ORDINALS[tens - 1]) + "十" if tens else ""
    return head + (ORDINALS[ones - 1] if ones else "")


def drawn(facts: Facts, style: Style) -> dict[str, Table | Chart]:
    """Return the tables and charts of every section of a style, by key."""
    read_for(facts, style.places)
    return {
        block.key: block
        for place in style.places
        for block in place.section.write(facts)
        if isinstance(block, (Table, Chart))
    }


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
