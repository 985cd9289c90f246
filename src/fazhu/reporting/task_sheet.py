"""The task sheet of a place: its year's targets, to be signed (目标任务书)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from fazhu.network.models import Organisation
from fazhu.reporting.appraisal import scheme_of
from fazhu.reporting.measures.registry import measure
from fazhu.reporting.models import Scheme, ShareRange, Target
from fazhu.reporting.structure import range_text
from fazhu.reporting.summary.text import Block, Heading, Paragraph, Table, Title
from fazhu.reporting.tables import number
from fazhu.rules.sharing import MONTHS

Item = TypeVar("Item")
SPACE = "\u3000"
ORDINALS = "一二三四五六"
QUARTERS = ("一季度", "二季度", "三季度", "四季度")
A_TABLE = 5
"""So many measures stand side by side; more begin another table."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What a task sheet says: whose, of which year, and all that was set."""

    place: Organisation
    year: int
    targets: Sequence[Target]
    parts: Sequence[Target]
    ranges: Sequence[ShareRange]
    scheme: Scheme | None

    @property
    def is_whole(self) -> bool:
        """Whether it is the center's own, with the parts of all stations."""
        return self.place.center_id is None

    @property
    def title(self) -> str:
        """The title of the paper."""
        return f"{self.place.name}{self.year}年度目标任务书"


def sheet_of(place: Organisation, year: int) -> Sheet:
    """Gather what was set for a place's year; a center's has its stations' too."""
    center = place.own_center
    there = list(
        Target.objects.filter(center=center, year=year)
        .select_related("organisation")
        .order_by("organisation__kind", "organisation_id", "pk")
    )
    own = [one for one in there if one.organisation_id == place.pk]
    is_whole = place.pk == center.pk
    ranges = ShareRange.objects.filter(center=center, year=year).order_by("pk")
    return Sheet(
        place=place,
        year=year,
        targets=own,
        parts=[one for one in there if one not in own] if is_whole else (),
        ranges=list(ranges),
        scheme=scheme_of(center, date(year, 12, 31)),
    )


def blocks(sheet: Sheet) -> list[Block]:
    """Return the paper, block by block, for the screen and for DOCX alike."""
    bodies: list[tuple[str, list[Block]]] = [
        ("年度任务", [_year_table(sheet.targets)]),
        ("任务分解", list(_parts(sheet))),
        ("分月安排", list(_months(sheet.targets))),
        ("案件结构", list(_ranges(sheet.ranges))),
        ("任务数的来历", list(_notes(sheet.targets))),
        ("进度和考核", [_paragraph(_appraised(sheet))]),
    ]
    found: list[Block] = [Title(line=(sheet.title,)), _paragraph(_opening(sheet))]
    there = [(heading, body) for heading, body in bodies if body]
    for ordinal, (heading, body) in zip(ORDINALS, there, strict=False):
        found.append(Heading(level=1, line=(f"{ordinal}、{heading}",)))
        found += body
    return found + _signatures(sheet)


def _opening(sheet: Sheet) -> str:
    if sheet.is_whole:
        return (
            f"{sheet.year}年度本区法律援助工作任务及其分解如下。"
            f"全区任务由中心本级和各工作站共同完成。"
        )
    return (
        f"{sheet.place.own_center.name}将{sheet.year}年度法律援助工作任务分解下达"
        f"{sheet.place.name}如下。"
    )


def _year_table(targets: Sequence[Target]) -> Block:
    head = ("指标", "单位", "年度任务数", *QUARTERS)
    rows = [
        (
            measure(one.measure).label,
            measure(one.measure).unit,
            _text(one, one.value),
            *(
                _text(one, sum(one.plan[n : n + 3], Decimal(0)))
                for n in range(0, MONTHS, 3)
            ),
        )
        for one in targets
    ]
    return _table("年度任务表", head, rows)


def _parts(sheet: Sheet) -> Iterator[Block]:
    keys = list(dict.fromkeys(one.measure for one in sheet.parts))
    value = {(one.organisation_id, one.measure): one for one in sheet.parts}
    places = list({one.organisation: None for one in sheet.parts})
    for some in _chunks(keys):
        head = ("机构", *(f"{measure(k).label}（{measure(k).unit}）" for k in some))
        rows = [
            (place.name, *(_cell(value.get((place.pk, key))) for key in some))
            for place in places
        ]
        yield _table("各站任务分解表", head, rows)


def _months(targets: Sequence[Target]) -> Iterator[Block]:
    for some in _chunks(list(targets)):
        head = ("月份", *(measure(one.measure).label for one in some))
        rows = [
            (f"{n + 1}月", *(_text(one, one.plan[n]) for one in some))
            for n in range(MONTHS)
        ]
        rows.append(("合计", *(_text(one, one.value) for one in some)))
        yield _table("各月任务表", head, rows)


def _ranges(ranges: Sequence[ShareRange]) -> Iterator[Block]:
    if ranges:
        told = "；".join(
            f"{measure(one.measure).label}{range_text(one)}" for one in ranges
        )
        yield _paragraph(f"全年案件结构要求：{told}。")


def _notes(targets: Sequence[Target]) -> Iterator[Block]:
    for one in targets:
        if one.note:
            yield _paragraph(f"{measure(one.measure).label}：{one.note}。")


def _appraised(sheet: Sheet) -> str:
    said = "完成情况按序时进度每月通报，落后的说明原因和措施。"
    if sheet.scheme is None:
        return f"{said}考核办法：（待补充：考核办法的名称）。"
    return f"{said}年终按《{sheet.scheme.title}》计分。"


def _signatures(sheet: Sheet) -> list[Block]:
    """Return two lines to sign for each side, with room for its seal."""
    center = sheet.place.own_center.name
    sides = [("下达单位", center), ("承担单位", sheet.place.name)]
    found: list[Block] = []
    for role, name in sides[:1] if sheet.is_whole else sides:
        found += [
            _paragraph(""),
            _paragraph(f"{role}（盖章）：{name}"),
            _paragraph(f"负责人（签字）：{SPACE * 8}年{SPACE * 2}月{SPACE * 2}日"),
        ]
    return found


def _table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    lines = tuple(tuple((cell,) for cell in row) for row in (head, *rows))
    return Table(caption=(caption,), rows=lines)


def _paragraph(text: str) -> Paragraph:
    return Paragraph(line=(text,))


def _chunks(items: list[Item]) -> Iterator[list[Item]]:
    for n in range(0, len(items), A_TABLE):
        yield items[n : n + A_TABLE]


def _cell(target: Target | None) -> str:
    return "" if target is None else _text(target, target.value)


def _text(target: Target, value: Decimal) -> str:
    return number(value, measure(target.measure).unit)
