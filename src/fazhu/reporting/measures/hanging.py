"""What a row is by rows that hang on it: a case by its people, a talk by its case."""

from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, Exists, OuterRef, Subquery, Value, When

from fazhu.cases.models import Case, CaseParty, PartyRole

GRANTED, NOT_GRANTED = "granted", "not_granted"
BECAME = {GRANTED: "批准援助", NOT_GRANTED: "没有批准援助"}


def position(path: str) -> Any:
    """What the first recipient is in the proceedings (诉讼地位)."""
    first = CaseParty.objects.filter(
        case=OuterRef(f"{path}pk"), role=PartyRole.RECIPIENT, is_first=True
    )
    return Subquery(first.values("position")[:1], output_field=CharField())


def became(_: str) -> Any:
    """Whether a case that began with the consultation was granted aid."""
    granted = Case.objects.filter(consultation=OuterRef("pk"), decision="granted")
    return Choose(
        When(Exists(granted), then=Value(GRANTED)),
        default=Value(NOT_GRANTED),
        output_field=CharField(),
    )
