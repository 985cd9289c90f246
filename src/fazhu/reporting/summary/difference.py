"""What changed between two texts of a summary, sentence by sentence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from fazhu.reporting.summary.pieces import Piece, PieceKind
from fazhu.reporting.summary.references import TOKEN

_SENTENCE = re.compile(r"[^。；！？]+[。；！？]?")


@dataclass(frozen=True, kw_only=True)
class Change:
    """A sentence as it was and as it is; one of them is empty where it is new or gone.

    ``near`` is the heading under which it stands.
    """

    near: str
    before: str
    after: str

    @property
    def word(self) -> str:
        """What happened to it."""
        if not self.before:
            return "增加"
        return "修改" if self.after else "删去"


def changes(before: Sequence[Piece], after: Sequence[Piece]) -> list[Change]:
    """Return the sentences that differ, in the order of the text."""
    old, new = list(_sentences(before)), list(_sentences(after))
    matcher = SequenceMatcher(
        a=[said for _, said in old], b=[said for _, said in new], autojunk=False
    )
    found: list[Change] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            continue
        for was, now in zip_longest(old[a:b], new[c:d]):
            near = (now or was or ("", ""))[0]
            found.append(
                Change(
                    near=near,
                    before=was[1] if was else "",
                    after=now[1] if now else "",
                )
            )
    return found


def _sentences(pieces: Iterable[Piece]) -> Iterable[tuple[str, str]]:
    near = "开头"
    for piece in pieces:
        if piece.kind in (PieceKind.HEADING, PieceKind.SUBHEADING):
            near = piece.text
        text = _plain(piece)
        for sentence in _SENTENCE.findall(text):
            yield near, sentence.strip()


def _plain(piece: Piece) -> str:
    """Return the text with the label alone of what follows the ledger."""
    if piece.kind is PieceKind.DRAWING:
        return piece.editable
    return TOKEN.sub(lambda match: f"〔{match[1]}〕", piece.text)
