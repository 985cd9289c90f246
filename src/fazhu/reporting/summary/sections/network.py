"""Overview: the network as far as it is recorded."""

from collections.abc import Sequence

from fazhu.network.models import Handler, Organisation
from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.printing import blank, listed
from fazhu.reporting.summary.text import Block, Line, Paragraph, Run

MEASURES = ("stations", "law_firms", "social_bodies", "handlers")


def write(facts: Facts) -> Sequence[Block]:
    """Say which stations, firms and people are on the register; not for a station."""
    if not facts.is_center:
        return []
    if not facts.is_kept:
        return [Paragraph(line=(blank("当时的机构和人员情况"),))]
    last = facts.period.last
    undated = "（没有登记设立或者到岗日期的，按一直在册计）" if _undated(facts) else ""
    runs: list[Run] = [
        f"截至{last.year}年{last.month}月{last.day}日，据{facts.self_name}名册{undated}，"
    ]
    runs += _stations(facts)
    for key, words in (
        ("law_firms", "承办案件的律师事务所"),
        ("social_bodies", "社会法律援助机构"),
        ("handlers", "在册承办人员"),
    ):
        if facts.has(key):
            one = facts.number(key)
            unit = "家" if key == "law_firms" else one.unit
            runs += ["，", words, one, unit, *_kinds(facts, key)]
    runs += [f"。{blank('机构编制、人员配备、办公条件和志愿者队伍情况')}"]
    return [Paragraph(line=tuple(runs))]


def _undated(facts: Facts) -> bool:
    """Say whether the register lacks a day from which someone stands in it."""
    organisations = Organisation.objects.filter(
        center=facts.center, opened_on__isnull=True
    )
    handlers = Handler.objects.filter(center=facts.center, from_on__isnull=True)
    return organisations.exists() or handlers.exists()


def _stations(facts: Facts) -> Line:
    if not facts.has("stations"):
        return (f"工作站{blank('工作站个数')}",)
    kinds = _kinds(facts, "stations", split="organisation_kind")
    return ("有法律援助工作站", facts.number("stations"), "个", *kinds)


def _kinds(facts: Facts, key: str, *, split: str = "handler_kind") -> Line:
    figure = facts.figure(key)
    parts = [part for part in figure.split(split) if part.value and part.key]
    if len(parts) < len(("one kind", "another")):
        return ()
    items = ((part.label, facts.part(key, part), figure.unit) for part in parts)
    return ("（", *listed(items), "）")
