"""New sentences of the ledger go into an edited text, not over a person's words."""

import pytest

from fazhu.reporting.summary.merging import merged
from fazhu.reporting.summary.pieces import Piece, PieceKind


def _text(words):
    return [Piece(kind=PieceKind.TEXT, text=word) for word in words.split()]


@pytest.mark.parametrize(
    ("made", "fresh", "now", "after", "done", "left"),
    [
        ("甲 乙一 丙", "甲 乙二 丙", "甲 乙一 丙", "甲 乙二 丙", 1, 0),
        ("甲 乙一 丙", "甲 乙二 丙", "序 甲 乙一 人 丙", "序 甲 乙二 人 丙", 1, 0),
        ("甲 乙一 丙", "甲 乙二 丙", "甲 人写 丙", "甲 人写 丙", 0, 1),
        ("甲 乙一 丙", "甲 乙二 新 丙", "甲 人写 丙", "甲 人写 新 丙", 1, 1),
        ("甲 丙", "甲 乙 丙", "甲 人 丙", "甲 乙 人 丙", 1, 0),
        ("甲 丙", "甲 乙 丙", "甲改 丙", "甲改 乙 丙", 1, 0),
        ("甲 丙", "甲 乙 丙", "甲改 丙改", "甲改 丙改", 0, 1),
        ("甲 乙 丙", "甲 丙", "甲 乙 丙", "甲 丙", 1, 0),
        ("甲 乙", "甲 乙", "甲改 乙", "甲改 乙", 0, 0),
    ],
)
def test_untouched_paragraphs_are_renewed_and_touched_ones_stay(
    made, fresh, now, after, done, left
):
    found = merged(_text(made), _text(fresh), _text(now))

    assert [piece.text for piece in found.pieces] == after.split()
    assert (found.done, found.left) == (done, left)
