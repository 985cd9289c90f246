"""Structure: kinds, ways of aid, causes, handlers, classes of recipients."""

from collections.abc import Sequence

from fazhu.reporting.measures import Part
from fazhu.reporting.measures.case_dimensions import UNHANDLED
from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.printing import blank, listed
from fazhu.reporting.summary.text import Block, Line, Paragraph, Run
from fazhu.rules import codes
from fazhu.rules.codes import Code

KINDS = (
    ("cases_criminal", "share_criminal", "刑事案件"),
    ("cases_civil", "share_civil", "民事案件"),
    ("cases_admin", "share_admin", "行政案件"),
)
WAYS = (
    ("cases_litigation", "share_litigation", "诉讼案件"),
    ("cases_non_litigation", "share_non_litigation", "非诉讼案件"),
)
MEASURES = (
    "cases_accepted", "cases_closed", "recipients", "yoy_recipients",
    "recipients_by_class", "green_channel", "group_cases", "group_case_recipients",
    *(key for row in (*KINDS, *WAYS) for key in row[:2]),
    *(f"cause_{one.key}" for one in codes.of("cause")),
)  # fmt: skip
COMPARED = ("recipients",)
_MOST = 5
CAUSES = codes.of("cause")
MAIN_CAUSES = [one for one in CAUSES if not one.within and one.key != "other"]


def write(facts: Facts) -> Sequence[Block]:
    """Say of what the accepted cases and the people helped consist."""
    if not facts.has("cases_accepted"):
        return []
    lines = [_shares(facts), _causes(facts), _handlers(facts), _recipients(facts)]
    return [Paragraph(line=line) for line in lines if line]


def _shares(facts: Facts) -> Line:
    runs: list[Run] = []
    for opening, rows in (("按案件类型分，", KINDS), ("按办理形式分，", WAYS)):
        there = [row for row in rows if facts.has(row[0])]
        if not there:
            runs += [opening, blank(opening[1:-2]), "。"]
            continue
        runs += [opening]
        for number, (count, share, words) in enumerate(there):
            runs += ["，"] * bool(number)
            runs += [words, facts.number(count), "件"]
            if facts.figure(share).value is not None:
                runs += ["，占", facts.number(share), "%"]
        missing = facts.figure(there[0][0])
        runs += [*facts.beside(missing), "。"]
    return tuple(runs)


def _causes(facts: Facts) -> Line:
    known = sorted(
        (one for one in MAIN_CAUSES if facts.has(f"cause_{one.key}")),
        key=lambda one: -facts.value(f"cause_{one.key}"),
    )[:_MOST]
    if not known:
        return ()
    items = (_cause(facts, one) for one in known)
    words = "从案由看，" if len(known) == 1 else "从案由看，数量居前的有"
    runs: list[Run] = [words, *listed(items), "。"]
    if facts.has("group_cases"):
        runs += ["受援人十人以上的群体性案件", *facts.said("group_cases"), "，"]
        runs += ["涉及受援人", *facts.said("group_case_recipients"), "。"]
    return tuple(runs)


def _cause(facts: Facts, cause: Code) -> Line:
    """Name a main class of causes with its number, and its 其中 behind it."""
    inner = [
        (one.label, facts.number(f"cause_{one.key}"), "件")
        for one in CAUSES
        if one.within == cause.key and facts.has(f"cause_{one.key}")
    ]
    within = ("（其中", *listed(inner), "）") if inner else ()
    return (cause.label, facts.number(f"cause_{cause.key}"), "件", *within)


def _handlers(facts: Facts) -> Line:
    closed = facts.figure("cases_closed")
    known = [part for part in closed.split("handler_kind") if part.value and part.key]
    if not known:
        return ()
    items = (
        (_handled_by(part), facts.part("cases_closed", part), "件") for part in known
    )
    runs: list[Run] = ["从承办力量看，期内结案的案件中，", *listed(items)]
    unknown = [p for p in closed.split("handler_kind") if not p.key and p.value]
    for part in unknown:
        runs += ["（另有", facts.part("cases_closed", part), "件未记载承办人员类别）"]
    return (*runs, "。")


def _handled_by(part: Part) -> str:
    return part.label if part.key in UNHANDLED else f"{part.label}承办"


def _recipients(facts: Facts) -> Line:
    if not facts.has("recipients"):
        return ("受援人情况", blank("受援人次和类别"), "。")
    runs: list[Run] = ["期内批准的案件有受援人", *facts.said("recipients")]
    runs += [*facts.growth("recipients")]
    known = _largest(facts.figure("recipients_by_class").split("class"))
    items = (
        (part.label, facts.part("recipients_by_class", part), "人次") for part in known
    )
    if known:
        runs += ["，其中", *listed(items), "（一人可属几类，各类之和不等于总数）"]
    if facts.has("green_channel"):
        runs += ["。经绿色通道办理", *facts.said("green_channel")]
    return (*runs, "。")


def _largest(parts: Sequence[Part]) -> list[Part]:
    there = [part for part in parts if part.value and part.key not in ("", "other")]
    return sorted(there, key=lambda part: -part.value)[:_MOST]
