"""The list of running cases in which a find is not cleared (冲突核查)."""

from collections.abc import Collection, Mapping

from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from fazhu.cases.actions.clearing import CLEARING
from fazhu.cases.models import Case, ConflictFind
from fazhu.cases.models.questions import OPEN
from fazhu.cases.shown.paging import Part, part
from fazhu.cases.shown.words import priority_tag, state_tag
from fazhu.network.access import scope_of
from fazhu.network.models import User
from fazhu.rules.conflicts import labels

LABELS = labels()


def listed(request: HttpRequest, *, user: User) -> Part:
    """Return a page of them, the newest case first."""
    centers = {pk for one in CLEARING for pk in scope_of(user, one).centers}
    running = Case.objects.filter(pk=OuterRef("case"), state__in=OPEN)
    rows = ConflictFind.objects.filter(
        Exists(running), center__in=centers, cleared_on=None
    )
    return part(request, [rows.order_by("-case", "pk")], fetch=_fetched, unit="处")


def _fetched(keys: Collection[int]) -> Mapping[int, ConflictFind]:
    rows = ConflictFind.objects.filter(pk__in=keys).select_related("case")
    found = {row.pk: row for row in rows.defer("case__notes", "case__statement")}
    for row in found.values():
        row.label = LABELS.get(row.rule, row.rule)  # type: ignore[attr-defined]
        row.first = priority_tag(row.case)  # type: ignore[attr-defined]
        row.stands = state_tag(row.case.state)  # type: ignore[attr-defined]
    return found
