"""The statutory clocks: which limits exist, in which version, and how they count.

The table stands in ``data/clocks.toml``.  A clock has versions with their days in
force; a case keeps the version that was in force on the day its clock started.
``rules/due.py`` counts and explains; ``rules/due_lines.py`` does so in JSON lines.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fazhu.lib.errors import Refused
from fazhu.lib.labels import Labelled
from fazhu.rules import tables
from fazhu.rules.marks import Mark


class Unit(Labelled):
    """What a limit is counted in."""

    CALENDAR = "calendar", "日"
    WORKING = "working", "个工作日"
    HOURS = "hours", "小时"
    MONTHS = "months", "个月"


class PauseKind(Labelled):
    """Why a stretch of days is not counted."""

    SUPPLEMENT = "supplement", "申请人补充材料"
    EXPLANATION = "explanation", "申请人作出说明"
    COOPERATION = "cooperation", "异地协作核查"
    CHECKING = "checking", "查证核实"
    RECIPIENT_REASON = "recipient_reason", "受援人原因"
    OBJECTIVE_REASON = "objective_reason", "客观原因"
    RETURNED = "returned", "结案材料退回补充"


@dataclass(frozen=True, kw_only=True)
class Version:
    """One version of a clock, in force for starts from ``since`` to ``until``."""

    clock: str
    label: str
    version: str
    since: date
    until: date | None = None
    length: int | None = None  # None: the law gives no number
    unit: Unit
    roll: bool = False
    backward: bool = False
    pauses: tuple[PauseKind, ...] = ()
    pause_mark: Mark
    pause_article: str = ""
    kinds: tuple[str, ...] = ()  # case kinds; empty means all
    start: str
    owes: str
    expiry: str
    article: str
    source: str
    mark: Mark

    def in_force(self, on: date) -> bool:
        """Say whether a clock that starts on ``on`` runs by this version."""
        return self.since <= on and (self.until is None or on <= self.until)

    def suits(self, kind: str) -> bool:
        """Say whether the version is for cases of ``kind``; "" asks for any."""
        return not self.kinds or not kind or kind in self.kinds


@dataclass(frozen=True, kw_only=True)
class Clock:
    """A limit that the law sets to someone, in all its versions."""

    key: str
    label: str
    versions: tuple[Version, ...]


def loaded(source: Mapping[str, Any]) -> dict[str, Clock]:
    """Build the clocks from the parsed table; overlapping versions are an error."""
    clocks = {}
    for key, section in source.items():
        default = {k: v for k, v in section.items() if k != "versions"}
        rows = tuple(_version(key, {**default, **v}) for v in section["versions"])
        clocks[key] = Clock(key=key, label=section["label"], versions=rows)
        _check(rows)
    return clocks


def _version(key: str, values: dict[str, Any]) -> Version:
    values["since"] = values.pop("from")
    values["until"] = values.pop("to", None)
    values["unit"] = Unit(values["unit"])
    values["mark"] = Mark(values["mark"])
    values["pause_mark"] = Mark(values.get("pause_mark", values["mark"]))
    values["pauses"] = [PauseKind(kind) for kind in values.get("pauses", ())]
    return tables.row(Version, values, clock=key)


def _check(rows: tuple[Version, ...]) -> None:
    for n, one in enumerate(rows):
        for other in rows[n + 1 :]:
            if other.in_force(one.since) or one.in_force(other.since):
                if set(one.kinds).isdisjoint(other.kinds) and one.kinds and other.kinds:
                    continue
                raise ValueError(
                    f"clock {one.clock}: versions {one.version} and "
                    f"{other.version} are in force on the same day"
                )


CLOCKS: Mapping[str, Clock] = loaded(tables.table("clocks"))


RIGHTS = frozenset(
    key
    for key, one in CLOCKS.items()
    if all(version.owes == "申请人、受援人" for version in one.versions)
)
"""Clocks that give people time to use a right: when one runs out, nobody is late."""

BY_NOTICE = frozenset({"supplement"})
"""Clocks whose days the notice states; where others have none, the law leaves them."""


def clock(key: str) -> Clock:
    """Return a clock by key; an unknown key is a developer's ValueError."""
    if key not in CLOCKS:
        raise ValueError(f"no clock {key!r}; there are {sorted(CLOCKS)}")
    return CLOCKS[key]


def find_version(key: str, on: date, *, kind: str = "") -> Version | None:
    """Return the version for a start ``on``, or None where no rule was in force.

    ``kind`` is the case kind; it matters for assignments before 2022.  Without it
    two versions may fit: that is refused.
    """
    fits = [v for v in clock(key).versions if v.in_force(on) and v.suits(kind)]
    if len(fits) > 1:
        raise Refused(
            f"“{clock(key).label}”在{on}按案件类型有不同的期限；请写明案件类型（kind）。"
        )
    return fits[0] if fits else None


def version_in_force(key: str, on: date, *, kind: str = "") -> Version:
    """Return the version for a start ``on``; refuse where none was in force."""
    found = find_version(key, on, kind=kind)
    if found is None:
        first = min(v.since for v in clock(key).versions)
        raise Refused(
            f"“{clock(key).label}”在{on}还没有规定，最早的规定自{first}起施行；"
            f"请核对起算日。"
        )
    return found


def version_named(key: str, version: str, *, kind: str = "") -> Version:
    """Return a version by name; refuse an unknown one with the known ones."""
    for row in clock(key).versions:
        if row.version == version and row.suits(kind):
            return row
    known = "、".join(row.version for row in clock(key).versions)
    raise Refused(f"“{clock(key).label}”没有版本“{version}”；已有的版本是：{known}。")
