"""The rows of a list as plain values: of fifty cases two queries and no models.

A list shows few columns of a case, and of places and people the names. Models of all
of them took a third of the page's time.
"""

from collections.abc import Collection
from types import SimpleNamespace
from typing import Any

from fazhu.cases.models import Case, CaseParty

PLACES = ("received_by", "unit", "handler")
DAYS = ("notice__hearing_on", "notice__stage_ends_on")
HIDDEN = ("ref", "notes", "center", "matter", *PLACES)
COLUMNS = tuple(
    field.name for field in Case._meta.concrete_fields if field.name not in HIDDEN
)


class Listed(SimpleNamespace):
    """A case as far as a list shows it; the names of its columns are the case's."""

    def __str__(self) -> str:
        """Say what a case says."""
        return Case.__str__(self)  # type: ignore[arg-type]  # it reads number and pk


def listed(keys: Collection[int]) -> dict[int, Any]:
    """Return the cases of these keys as rows of a list."""
    names = [*DAYS, *(f"{place}__name" for place in PLACES)]
    found = Case.objects.filter(pk__in=keys).values_list(*COLUMNS, *names)
    rows = {}
    for values in found:
        told = zip((*COLUMNS, *DAYS), values, strict=False)
        row = Listed(**dict(told), first_recipients=[])
        row.pk = row.id
        for place, name in zip(PLACES, values[-len(PLACES) :], strict=True):
            setattr(row, place, None if name is None else SimpleNamespace(name=name))
        rows[row.pk] = row
    firsts = CaseParty.objects.filter(case__in=keys, role="recipient", is_first=True)
    for case, name in firsts.values_list("case_id", "person__name"):
        party = SimpleNamespace(person=SimpleNamespace(name=name))
        rows[case].first_recipients.append(party)
    return rows
