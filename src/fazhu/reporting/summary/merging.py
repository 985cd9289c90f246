"""Puts what the ledger would say otherwise today into a text that people edited."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from fazhu.reporting.summary.pieces import Piece

ALIKE = 0.5
"""So alike are two wordings of one paragraph, at least."""


@dataclass(frozen=True, kw_only=True)
class Merged:
    """The text after it; ``done`` places were renewed, ``left`` are for a person."""

    pieces: list[Piece]
    done: int
    left: int


@dataclass(frozen=True, kw_only=True)
class Renewed:
    """A paragraph and what comes in its place; one of them is nothing.

    ``before`` and ``behind`` are the neighbours by which a new one finds its place.
    """

    old: Piece | None
    new: Piece | None
    before: Piece | None
    behind: Piece | None


def merged(
    made: Sequence[Piece], fresh: Sequence[Piece], now: Sequence[Piece]
) -> Merged:
    """Renew in ``now`` what changed from ``made`` to ``fresh``.

    A paragraph that a person touched stays as it is and counts as left.
    """
    pieces, done, left = list(now), 0, 0
    for change in _changes(made, fresh):
        start = _place(pieces, change)
        if start is None:
            left += 1
            continue
        end = start + (change.old is not None)
        pieces[start:end] = [change.new] if change.new else []
        done += 1
    return Merged(pieces=pieces, done=done, left=left)


def _changes(made: Sequence[Piece], fresh: Sequence[Piece]) -> Iterator[Renewed]:
    """Yield what changed, a paragraph at a time, in the order of the text."""
    matcher = SequenceMatcher(a=list(made), b=list(fresh), autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            continue
        before = made[a - 1] if a else None
        behind = made[b] if b < len(made) else None
        for old, new in _paired(made[a:b], fresh[c:d]):
            yield Renewed(old=old, new=new, before=before, behind=behind)
            before = new or before


def _paired(
    old: Sequence[Piece], new: Sequence[Piece]
) -> Iterator[tuple[Piece | None, Piece | None]]:
    """Pair the wordings of the same paragraph; what has no partner is new or gone."""
    at = 0
    for piece in old:
        match = next((n for n in range(at, len(new)) if _alike(piece, new[n])), None)
        if match is None:
            yield piece, None
            continue
        for one in new[at:match]:
            yield None, one
        yield piece, new[match]
        at = match + 1
    for one in new[at:]:
        yield None, one


def _alike(one: Piece, other: Piece) -> bool:
    matcher = SequenceMatcher(a=one.text, b=other.text, autojunk=False)
    return one.kind is other.kind and matcher.ratio() >= ALIKE


def _place(pieces: Sequence[Piece], change: Renewed) -> int | None:
    """Return where an untouched paragraph stands, or where a new one belongs."""
    if change.old is not None:
        return _index(pieces, change.old)
    at = _index(pieces, change.before)
    return _index(pieces, change.behind) if at is None else at + 1


def _index(pieces: Sequence[Piece], piece: Piece | None) -> int | None:
    return next((n for n, one in enumerate(pieces) if one == piece), None)
