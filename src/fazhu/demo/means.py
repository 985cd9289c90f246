"""What the demo's applicants state of their means: it fits what was decided."""

from decimal import Decimal

from fazhu.demo.conditions import LINES
from fazhu.demo.plan import File
from fazhu.rules.eligibility import Way

LOWEST = min(per_person for _, per_person in LINES)
HIGHEST = max(per_person for _, per_person in LINES)
PEOPLE = (1, 3, 2, 4, 3, 5)
BROUGHT = ["identity", "case_material"]


def means_of(file: File, *, refused_for: str) -> dict[str, object]:
    """Return what is stated; over the line where that was the ground of a refusal."""
    first = file.recipients[0]
    if "migrant_worker" in first.classes and not refused_for:
        return {"proofs": [*BROUGHT, "work_proof"]}
    people = PEOPLE[file.key % len(PEOPLE)]
    if refused_for == "no_hardship":
        per_person = HIGHEST * Decimal(130 + file.key % 40) / 100
    else:
        per_person = LOWEST * Decimal(45 + file.key * 7 % 50) / 100
    way = Way.DATA_SHARING if file.key % 3 else Way.PLEDGE
    return {
        "household_size": people,
        "monthly_income": f"{(per_person * people).quantize(Decimal(1)):.2f}",
        "check": way.value,
        "proofs": [*BROUGHT, "hardship_statement"],
    }
