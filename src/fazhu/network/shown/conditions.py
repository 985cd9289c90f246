"""The conditions of a center as their page lists them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fazhu.network.conditions import policy_of, said_of
from fazhu.network.models import ConditionKind, LocalCondition, Organisation
from fazhu.rules import codes
from fazhu.rules.assessment import Line
from fazhu.rules.marks import Mark
from fazhu.rules.scope import Hardship, grounds
from fazhu.rules.urgency import shipped
from fazhu.ui.shapes import Tag


@dataclass(frozen=True, kw_only=True)
class ShownCondition:
    """One row: what it says, since when, on what it rests, whether it holds."""

    pk: int
    what: str
    since: date
    until: date | None
    article: str
    unverified: str
    state: Tag
    why: str
    open: bool


@dataclass(frozen=True, kw_only=True)
class ShownKind:
    """All rows of a kind, the latest first."""

    key: str
    label: str
    law: str
    rows: Sequence[ShownCondition]

    @property
    def caption(self) -> str:
        """What its table is called."""
        return f"登记过的{self.label.removeprefix('增加')}"


LAW = {
    ConditionKind.LINE: "法律援助法第三十四条：由省级人民政府规定并动态调整",
    ConditionKind.MATTER: "法律援助法第三十一条第九项",
    ConditionKind.FREE_MATTER: "法律援助法第三十二条第五项",
    ConditionKind.EXEMPT_CLASS: "法律援助法第四十二条第四项",
    ConditionKind.GREEN: "中心的便民措施；全国起点见下面“绿色通道人员”",
    ConditionKind.NOT_GREEN: "中心的便民措施；不走绿色通道的，仍按一般程序办理",
    ConditionKind.GREEN_HOURS: "中心的服务承诺；没有登记的不计时",
}


def kinds_of(center: Organisation, *, on: date) -> list[ShownKind]:
    """Return what the center set, kind by kind."""
    found = list(LocalCondition.objects.filter(center=center).order_by("-from_on"))
    line = policy_of(center).line(on) if found else None
    return [
        ShownKind(
            key=kind.value,
            label=kind.label,
            law=LAW[kind],
            rows=[_row(one, line, on=on) for one in found if one.kind == kind],
        )
        for kind in ConditionKind
    ]


def national(*, on: date) -> Iterator[tuple[str, str, str]]:
    """Return the matters of the day: name, hardship, article with its mark."""
    for one in grounds():
        if one.in_force(on):
            hardship = Hardship(one.hardship).label
            yield one.label, hardship, f"{one.article}{one.mark.remark}"


def green(*, on: date) -> Iterator[tuple[str, str, str]]:
    """Return who goes through the green channel of old: whom, in what, by what."""
    for one in shipped():
        if one.in_force(on):
            only = "、".join(codes.label("matter", key) for key in one.matters)
            source = f"；{one.source}" if one.source else ""
            yield one.name, only or "不限", f"{one.article}{source}{one.mark.remark}"


def _row(one: LocalCondition, line: Line | None, *, on: date) -> ShownCondition:
    mark = Mark(one.mark)
    return ShownCondition(
        pk=one.pk,
        what=said_of(one),
        since=one.from_on,
        until=one.until_on,
        article=one.article,
        unverified=mark.label if mark.unverified else "",
        state=_state(one, line, on=on),
        why=one.withdrawn_why,
        open=one.withdrawn_at is None and (one.until_on is None or one.until_on >= on),
    )


def _state(one: LocalCondition, line: Line | None, *, on: date) -> Tag:
    if one.withdrawn_at is not None:
        return Tag("已撤回", "warn")
    if one.from_on > on:
        return Tag("尚未施行", "info")
    if one.until_on is not None and one.until_on < on:
        return Tag("已停用")
    superseded = line is not None and line.since > one.from_on
    if one.kind == ConditionKind.LINE and superseded:
        return Tag("已由新标准代替")
    return Tag("现行", "good")
