"""Whose case goes first, and why: the green channel, and what is urgent (法 44、45).

What ships stands in ``data/urgency.toml``; what a center adds or takes out comes in
as ``GreenRow``. A rule proposes with its reasons; a person confirms or sets.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache

from fazhu.lib.labels import Labelled
from fazhu.rules import codes, tables
from fazhu.rules.marks import Mark


class Priority(IntEnum):
    """How a case goes before others, the higher first; an ordinary one has none."""

    GREEN = 1
    URGENT = 2
    AID_FIRST = 3

    @property
    def label(self) -> str:
        """The word of the tag."""
        return {1: "绿色通道", 2: "紧急", 3: "先行"}[self.value]

    @classmethod
    def choices(cls) -> list[tuple[int, str]]:
        """Return number and word pairs, the first first."""
        return [(one.value, one.label) for one in reversed(cls)]


class By(Labelled):
    """By what a person is known to go through the green channel."""

    CLASS = "class", "受援人类别"
    HEALTH = "health", "健康状况"
    CUSTODY = "custody", "被羁押"


@dataclass(frozen=True, kw_only=True)
class GreenRow:
    """Who goes through the green channel from a day on; ``out`` takes one out.

    ``label`` is for what only words can say: it is offered and never proposed.
    """

    by: By = By.CLASS
    key: str = ""
    label: str = ""
    matters: tuple[str, ...] = ()
    since: date
    until: date | None = None
    article: str
    source: str = ""
    mark: Mark
    out: bool = False

    def in_force(self, on: date) -> bool:
        """Say whether it holds ``on`` that day."""
        return self.since <= on and (self.until is None or on <= self.until)

    @property
    def name(self) -> str:
        """Whom it is about, in words."""
        if self.label:
            return self.label
        listed = {By.CLASS: "recipient_class", By.HEALTH: "health"}.get(self.by)
        return codes.label(listed, self.key) if listed else self.by.label

    def fits(self, told: "Told") -> bool:
        """Say whether the person of the case is meant."""
        if self.matters and told.matter not in self.matters:
            return False
        match self.by:
            case By.CLASS:
                return bool(self.key) and self.key in told.classes
            case By.HEALTH:
                return self.key == told.health
        return told.in_custody


@dataclass(frozen=True, kw_only=True)
class Within:
    """In how few days something must lie to be urgent, and by what."""

    days: int
    since: date
    article: str
    mark: Mark


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is known of a case on the day of the question."""

    classes: Collection[str] = ()
    health: str = ""
    matter: str = ""
    in_custody: bool = False
    limitation_on: date | None = None
    hearing_on: date | None = None
    evidence_at_risk: bool = False


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why a case goes first; ``ground`` is that of article 44, where it is one."""

    priority: Priority
    says: str
    article: str
    mark: Mark
    ground: str = ""


@cache
def shipped() -> tuple[GreenRow, ...]:
    """Return the rows that ship."""
    return tuple(_green(dict(row)) for row in tables.table("urgency")["green"])


def in_force(own: Iterable[GreenRow], on: date) -> list[GreenRow]:
    """Return the rows of the day: what ships and the center's own, less what is out."""
    rows = [row for row in (*shipped(), *own) if row.in_force(on)]
    out = {(row.by, row.key, row.label) for row in rows if row.out}
    return [row for row in rows if (row.by, row.key, row.label) not in out]


def reasons(told: Told, own: Iterable[GreenRow] = (), *, on: date) -> list[Reason]:
    """Return every reason for which the case goes first on the day, urgent ones first.

    >>> told = Told(evidence_at_risk=True)
    >>> [one.ground for one in reasons(told, on=date(2026, 3, 2))]
    ['preservation']
    """
    return [*_urgent(told, on=on), *_green_reasons(told, own, on=on)]


def proposed(found: Iterable[Reason]) -> Priority | None:
    """Return the place that the reasons propose; None proposes nothing."""
    return max((one.priority for one in found), default=None)


def place(*, green: bool, urgent: bool, aid_first: bool) -> Priority | None:
    """Return the place of a case among others."""
    if aid_first:
        return Priority.AID_FIRST
    if urgent:
        return Priority.URGENT
    return Priority.GREEN if green else None


def _urgent(told: Told, *, on: date) -> Iterator[Reason]:
    limitation, hearing = _within("limitation"), _within("hearing")
    if told.limitation_on is not None:
        left = (told.limitation_on - on).days
        if 0 <= left < limitation.days:
            days = f"只剩{left}日" if left else "今天届满"
            yield _reason(
                f"法定时效或者期限{told.limitation_on}届满，{days}，"
                f"不足{limitation.days}日，可以先行提供法律援助",
                limitation,
                ground="period_ending",
            )
    if told.evidence_at_risk:
        yield Reason(
            priority=Priority.URGENT,
            says="需要立即申请财产保全、证据保全或者先予执行，可以先行提供法律援助",
            article="法律援助法第四十四条第一款第二项",
            mark=Mark.VERIFIED,
            ground="preservation",
        )
    if told.hearing_on is not None:
        left = (told.hearing_on - on).days
        if 0 <= left <= hearing.days:
            days = f"只剩{left}日" if left else "就在今天"
            yield _reason(f"{told.hearing_on}开庭，{days}", hearing)


def _green_reasons(
    told: Told, own: Iterable[GreenRow], *, on: date
) -> Iterator[Reason]:
    said = set()
    for row in in_force(own, on):
        if row.fits(told) and row.name not in said:
            said.add(row.name)
            yield Reason(
                priority=Priority.GREEN,
                says=f"{row.name}，走绿色通道",
                article=row.article,
                mark=row.mark,
            )


def _reason(says: str, within: Within, *, ground: str = "") -> Reason:
    return Reason(
        priority=Priority.URGENT,
        says=says,
        article=within.article,
        mark=within.mark,
        ground=ground,
    )


@cache
def _within(key: str) -> Within:
    row = dict(tables.table("urgency")[key])
    row["since"], row["mark"] = row.pop("from"), Mark(row["mark"])
    return tables.row(Within, row)


def _green(row: dict[str, object]) -> GreenRow:
    row["since"], row["until"] = row.pop("from"), row.pop("to", None)
    row["by"], row["mark"] = By(str(row["by"])), Mark(str(row["mark"]))
    return tables.row(GreenRow, row)
