"""The papers that show a recipient's classes, noted and noted anew (登记类别证明)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from fazhu.audit.trail import record
from fazhu.cases.actions.stating import may_state
from fazhu.cases.models import Case, CaseParty, ClassProof
from fazhu.network.models import User
from fazhu.rules import codes


@dataclass(frozen=True, kw_only=True)
class Proof:
    """A paper as it lay on the desk; ``paper`` is a key of the list ``proof``."""

    paper: str
    number: str = ""
    issued_by: str = ""
    issued_on: date | None = None
    valid_until: date | None = None


@transaction.atomic
def prove_classes(
    party: CaseParty, proofs: Mapping[str, Proof | None], *, by: User, at: datetime
) -> None:
    """Keep the proof of each class that is named, None takes it away.

    The trail names classes and papers, not their numbers.
    """
    case = Case.objects.select_for_update().get(pk=party.case_id)
    if not may_state(case, by=by):
        raise PermissionDenied("您的岗位没有在本案登记类别证明的权限。")
    changed: dict[str, str] = {}
    for row in party.classes.select_related("proof").order_by("pk"):
        if row.key not in proofs:
            continue
        told, held = proofs[row.key], getattr(row, "proof", None)
        if told == (None if held is None else _as_told(held)):
            continue
        if held is not None:
            held.delete()
        if told is not None:
            ClassProof.objects.create(
                party_class=row, paper=codes.code("proof", told.paper).key,
                number=told.number, issued_by=told.issued_by,
                issued_on=told.issued_on, valid_until=told.valid_until,
                noted_at=at, noted_by=by,
            )  # fmt: skip
        changed[row.key] = told.paper if told else ""
    if changed:
        record(by, "class.prove", case, at=at, changed=changed)


def _as_told(held: ClassProof) -> Proof:
    return Proof(
        paper=held.paper,
        number=held.number,
        issued_by=held.issued_by,
        issued_on=held.issued_on,
        valid_until=held.valid_until,
    )
