"""What each kind of organisation may receive, and which one serves an address."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from fazhu.lib.labels import Labelled
from fazhu.rules import codes, tables
from fazhu.rules.marks import Mark

PARTED = re.compile(r"[、，,；;和\s]+")


class Way(Labelled):
    """How a case comes to an organisation."""

    APPLICATION = "application", "援助申请"
    NOTICE = "notice", "办案机关的通知、商请"
    TRANSFER = "transfer", "其他机构移送的案件"


@dataclass(frozen=True, kw_only=True)
class Acceptance:
    """What a kind of organisation may receive from a day until and with another."""

    kind: str
    ways: tuple[Way, ...]
    since: date
    until: date | None
    article: str
    mark: Mark
    note: str = ""

    def said(self) -> str:
        """Say what may be received, by which article."""
        what = "、".join(way.label for way in self.ways) or "不接收案件"
        return f"{what}（{self.article}）{self.mark.remark}"


@cache
def acceptances() -> tuple[Acceptance, ...]:
    """Return the whole table."""
    return tuple(
        Acceptance(
            kind=row["kind"],
            ways=tuple(Way(way) for way in row["ways"]),
            since=row["from"],
            until=row.get("to"),
            article=row["article"],
            mark=Mark(row["mark"]),
            note=row.get("note", ""),
        )
        for row in tables.table("acceptance")["rows"]
    )


def acceptance(kind: str, on: date) -> Acceptance | None:
    """Return what holds for a kind of organisation on a day; None before all rules."""
    there = (one for one in acceptances() if one.kind == kind and one.since <= on)
    return next((one for one in there if one.until is None or on <= one.until), None)


def why_not(
    kind: str, way: Way, *, case_kind: str, only: Sequence[str], name: str, on: date
) -> str | None:
    """Say why an organisation may not receive such a case, or return None.

    ``only`` are the kinds of case to which the center has limited it; none is all.
    """
    found = acceptance(kind, on)
    if found is not None and way not in found.ways:
        return (
            f"“{name}”不能接收{way.label}（{found.article}）{found.mark.remark}，"
            "请由法律援助中心接收。"
        )
    if way is Way.APPLICATION and only and case_kind not in only:
        allowed = "、".join(codes.label("case_kind", one) for one in only)
        asked = codes.label("case_kind", case_kind) or "没有写明类型的"
        return (
            f"中心设定“{name}”只接收{allowed}案件，{asked}案件请由中心"
            "或者其他工作站接收；要改的，由中心主任在“机构”里修改。"
        )
    return None


@dataclass(frozen=True, kw_only=True)
class Served:
    """An organisation that serves an address, and the words that say so."""

    key: object
    place: str


def places(territory: str) -> list[str]:
    """Return the towns, streets and villages that a territory names."""
    written = unicodedata.normalize("NFKC", territory)
    return [part for part in PARTED.split(written) if part]


def competent(address: str, territories: Iterable[tuple[object, str]]) -> list[Served]:
    """Return who serves an address, the nearest first.

    The place that ends furthest down the address wins: a village's own station
    before its town's, a town's before the district's. Those that name no part of
    the address are left out; two with the same place both stand.
    """
    written = re.sub(r"\s", "", unicodedata.normalize("NFKC", address))

    def depth(place: str) -> tuple[int, int]:
        return written.rindex(place) + len(place), len(place)

    found = []
    for key, territory in territories:
        named = [place for place in places(territory) if place in written]
        if named:
            found.append(Served(key=key, place=max(named, key=depth)))
    return sorted(found, key=lambda one: depth(one.place), reverse=True)
