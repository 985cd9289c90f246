"""Written summaries: made from the ledger, edited, frozen, opened again (总结)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.models import Organisation, User
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.models import Summary, SummaryVersion
from fazhu.reporting.summary import arrangements, report
from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.merging import Merged, merged
from fazhu.reporting.summary.pieces import Piece, PieceKind, written
from fazhu.rules.counting import Period
from fazhu.rules.roles import Permission

WRITE = Permission.SUMMARY_WRITE
ENDS = (PieceKind.HEADING, PieceKind.CLOSING)


class ChangedMeanwhile(Refused):
    """Someone else changed the same paragraph; ``theirs`` is what it says now."""

    def __init__(self, theirs: str) -> None:
        """Keep the other's text, to be shown beside one's own."""
        super().__init__(
            "您打开页面后，这一段已由他人改动。他人的文字列在下面，您填写的仍在本页；"
            "请合在一起后再保存。"
        )
        self.theirs = theirs


def make(
    scope: Scope, period: Period, style: str, *, by: User, at: datetime
) -> Summary:
    """Write a summary from the ledger as its first version (生成).

    Asked for again while nothing has changed, it is the one that is there.
    """
    demand(by, WRITE, center_id=scope.center.pk)
    facts = Facts(center=scope.center, organisation=scope.organisation, period=period)
    pieces = written(report.draft(facts, arrangements.style_of(scope.center, style)))
    of = {
        "center": scope.center,
        "organisation": scope.organisation,
        "style": style,
        "first": period.first,
        "last": period.last,
        "calendar": period.calendar,
        "created_by": by,
    }
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=scope.center.pk)
        if same := _untouched(of, pieces):
            return same
        summary = Summary.objects.create(**of, created_at=at)
        _add(summary, pieces, "由台账生成", by=by, at=at, is_made=True)
        record(
            by, "summary.make", summary, at=at, style=style,
            first=period.first, last=period.last,
        )  # fmt: skip
    return summary


def _untouched(of: dict[str, Any], pieces: list[Piece]) -> Summary | None:
    """Return the open draft that says just this and was not yet written on."""
    drafts = Summary.objects.filter(**of, number=1, frozen_at=None).order_by("-pk")
    for draft in drafts:
        if [Piece.kept(values) for values in draft.latest.pieces] == pieces:
            return draft
    return None


@dataclass(frozen=True, kw_only=True)
class Edit:
    """Which paragraph is to be what: ``seen`` is the version that the page showed.

    No pieces delete it, several put others behind it.
    """

    place: int
    pieces: list[Piece]
    seen: int


@transaction.atomic
def edit(summary: Summary, change: Edit, *, by: User, at: datetime) -> Summary:
    """Put other words in the place of one paragraph (修改一段).

    What others did to other paragraphs in the meantime stays.
    """
    locked = held_open(summary, by=by)
    now = pieces_of(locked.latest)
    seen = locked.versions.filter(number=change.seen).first()
    if seen is None:
        raise Refused("您修改的版本已不存在，请刷新页面后再改。")
    before = pieces_of(seen)
    if not 0 <= change.place < len(before):
        raise Refused("没有这一段，请刷新页面后再改。")
    place = _place_now(before, now, change.place)
    after = [*now[:place], *change.pieces, *now[place + 1 :]]
    if after == now:
        return locked
    if PieceKind.TITLE not in {piece.kind for piece in after}:
        raise Refused("总结须有题目，请保留一段“题目”。")
    note = _noted(before[change.place], change.pieces)
    _add(locked, after, note, by=by, at=at)
    record(by, "summary.edit", locked, at=at, version=locked.number, place=place)
    return locked


def insert(
    summary: Summary, pieces: list[Piece], note: str, *, by: User, at: datetime
) -> None:
    """Put paragraphs under 典型案例, with the heading where there is none yet.

    Inside a transaction, of a summary that `held_open` has locked.
    """
    _add(summary, placed(pieces_of(summary.latest), pieces), note, by=by, at=at)


@dataclass(frozen=True, kw_only=True)
class Renewal:
    """What the ledger said when the text was made, and what it would have said now."""

    made: list[Piece]
    fresh: list[Piece]


@transaction.atomic
def renew(summary: Summary, change: Renewal, *, by: User, at: datetime) -> Merged:
    """Put the ledger's new sentences in; what a person wrote stays (更新写法).

    The machine's text becomes a version of its own, to be compared with later.
    """
    locked = held_open(summary, by=by)
    now = pieces_of(locked.latest)
    found = merged(change.made, change.fresh, now)
    if not found.done and not found.left:
        raise Refused("台账没有变化，不用更新写法。")
    _add(locked, change.fresh, "按当时的台账写成的底稿", by=by, at=at, is_made=True)
    left = f"，另有{found.left}处由人改过，没有动" if found.left else ""
    _add(locked, found.pieces, f"按台账更新{found.done}处{left}", by=by, at=at)
    record(by, "summary.renew", locked, at=at, version=locked.number)
    return found


@transaction.atomic
def freeze(
    summary: Summary, said: list[dict[str, Any]], *, seen: int, by: User, at: datetime
) -> Summary:
    """Keep text and numbers as they are from now on (定稿)."""
    locked = held_open(summary, by=by)
    if locked.number != seen:
        raise Refused("您打开页面后，总结已由他人改动，请看过最新的文字再定稿。")
    SummaryVersion.objects.filter(summary=locked, number=seen).update(said=said)
    locked.frozen_at, locked.frozen_by = at, by
    locked.save(update_fields=["frozen_at", "frozen_by"])
    record(by, "summary.freeze", locked, at=at, version=seen)
    return locked


@transaction.atomic
def reopen(summary: Summary, *, by: User, at: datetime) -> Summary:
    """Go on writing; the frozen version stays as it was (重新修改)."""
    locked = _held(summary, by=by)
    if not locked.is_frozen:
        raise Refused("这份总结没有定稿，可以直接修改。")
    pieces = pieces_of(locked.latest)
    locked.frozen_at, locked.frozen_by = None, None
    locked.save(update_fields=["frozen_at", "frozen_by"])
    note = f"第{locked.number}版定稿后重新修改"
    _add(locked, pieces, note, by=by, at=at)
    record(by, "summary.reopen", locked, at=at, version=locked.number)
    return locked


def pieces_of(version: SummaryVersion) -> list[Piece]:
    """Return the paragraphs of a version."""
    return [Piece.kept(values) for values in version.pieces]


def placed(now: list[Piece], pieces: list[Piece]) -> list[Piece]:
    """Return a text with paragraphs at the end of its typical cases."""
    heading = Piece(kind=PieceKind.HEADING, text="典型案例")
    if heading in now:
        at = now.index(heading) + 1
        while at < len(now) and now[at].kind not in ENDS:
            at += 1
        return [*now[:at], *pieces, *now[at:]]
    at = next((n for n, piece in enumerate(now) if _follows(piece)), len(now))
    return [*now[:at], heading, *pieces, *now[at:]]


def _follows(piece: Piece) -> bool:
    """Say whether typical cases come before this paragraph."""
    is_problems = piece.kind is PieceKind.HEADING and piece.text == "存在的问题"
    return is_problems or piece.kind is PieceKind.CLOSING


def _place_now(before: list[Piece], now: list[Piece], place: int) -> int:
    """Return where a paragraph stands now, unless someone changed it since."""
    if before == now:
        return place
    wanted = before[place]
    which = before[:place].count(wanted)
    there = [n for n, piece in enumerate(now) if piece == wanted]
    if which < len(there):
        return there[which]
    theirs = now[place].editable if place < len(now) else "（已删去）"
    raise ChangedMeanwhile(theirs)


def _noted(before: Piece, after: list[Piece]) -> str:
    words = before.text[:16]
    if not after:
        return f"删去“{words}…”"
    if before in after:
        return f"在“{words}…”处加{len(after) - 1}段"
    return f"改“{words}…”"


def held_open(summary: Summary, *, by: User) -> Summary:
    """Lock a summary that may still be changed; refuse a frozen one."""
    locked = _held(summary, by=by)
    if locked.is_frozen:
        raise Refused("这份总结已经定稿，不能再改；请先“重新修改”。")
    return locked


def _held(summary: Summary, *, by: User) -> Summary:
    locked = Summary.objects.select_for_update().get(pk=summary.pk)
    demand(by, WRITE, center_id=locked.center_id)
    return locked


def _add(
    summary: Summary,
    pieces: list[Piece],
    note: str,
    *,
    by: User,
    at: datetime,
    is_made: bool = False,
) -> None:
    summary.number += 1
    summary.save(update_fields=["number"])
    SummaryVersion.objects.create(
        summary=summary,
        number=summary.number,
        pieces=[piece.values for piece in pieces],
        is_made=is_made,
        note=note,
        saved_at=at,
        saved_by=by,
    )
