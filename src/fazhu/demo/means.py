"""What the demo's applicants state of their means: it fits what was decided."""

from collections.abc import Iterator
from decimal import Decimal

from fazhu.cases.actions.bringing import Piece
from fazhu.demo.conditions import LINES
from fazhu.demo.endings import SUPPLEMENTS
from fazhu.demo.plan import File
from fazhu.demo.refusing import NO_HARDSHIP, NOTHING_ELSE
from fazhu.rules.assessment import Way

LOWEST = min(per_person for _, per_person in LINES)
HIGHEST = max(per_person for _, per_person in LINES)
PEOPLE = (1, 3, 2, 4, 3, 5)
COMES_LATER = dict(
    zip(
        SUPPLEMENTS,
        ({"identity", "work_proof"}, {"hardship_statement"}, {"case_material"}),
        strict=True,
    )
)
"""What was not there, by the words in which it was asked for."""


def means_of(file: File, *, refused_for: str) -> dict[str, object]:
    """Return what is stated; over the line where that was the ground of a refusal."""
    first = file.recipients[0]
    if "migrant_worker" in first.classes and not refused_for:
        return {}
    people = PEOPLE[file.key % len(PEOPLE)]
    if refused_for == NO_HARDSHIP:
        per_person = HIGHEST * Decimal(130 + file.key % 40) / 100
    else:
        per_person = LOWEST * Decimal(45 + file.key * 7 % 50) / 100
    way = Way.DATA_SHARING if file.key % 3 else Way.PLEDGE
    return {
        "household_size": people,
        "monthly_income": f"{(per_person * people).quantize(Decimal(1)):.2f}",
        "check": way.value,
        **(NOTHING_ELSE if refused_for == NO_HARDSHIP else {}),
    }


def pieces_of(file: File, *, refused_for: str, asked_for: str) -> Iterator[Piece]:
    """Return what is brought to the window, without what is asked for later."""
    migrant = "migrant_worker" in file.recipients[0].classes and not refused_for
    last = "work_proof" if migrant else "hardship_statement"
    for key in ("identity", "case_material", last):
        if key not in COMES_LATER.get(asked_for, ()):
            original = key == "hardship_statement"
            yield Piece(key=key, is_original=original, copies=1 + (file.key % 5 == 0))
