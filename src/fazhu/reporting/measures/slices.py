"""Cases in slices of their keys: after a change only those it lies in are counted anew.

What hangs on a case (its people, steps, grades, payments) lies in the case's slice.
"""

from collections.abc import Collection
from typing import Any

from django.db import connection
from django.db.models import F, IntegerField, Q, Value

from fazhu.audit.trail import changes_since
from fazhu.cases.models import Case
from fazhu.reporting.measures.sources import Source

BITS = 10
"""A slice holds 4,096 neighbouring keys."""
WHOLE = 0
"""The only slice of rows that hang on no case, and of what cannot be added up."""
MOST = 1_000
"""With more changes than this, looking each up costs more than counting anew."""
APART = ("documents.", "intake.", "network.", "reporting.")
"""Whose own changes are no case's: a case that changes with them has its own entry."""

Version = tuple[int, ...]


def slice_of(source: Source) -> Any:
    """Return the expression of a row's slice."""
    if source.case is None:
        return Value(WHOLE, output_field=IntegerField())
    return F(f"{source.path}pk").bitrightshift(BITS)


def inside(source: Source, slices: Collection[int]) -> Q:
    """Return the condition that a row's case lies in one of the slices.

    PostgreSQL finds rows by ranges of keys. SQLite's planner prefers any other index
    to them, but none to a list of keys, so there the cases are listed first.
    """
    if connection.vendor != "sqlite":
        return _ranges(f"{source.path}pk", slices)
    cases = Case.objects.filter(_ranges("pk", slices))
    return Q(**{f"{source.path}pk__in": cases.values("pk")})


def _ranges(key: str, slices: Collection[int]) -> Q:
    found = Q(pk__in=[])
    for number in slices:
        first = number << BITS
        found |= Q(**{f"{key}__range": (first, first + (1 << BITS) - 1)})
    return found


def changed_since(version: Version) -> frozenset[int] | None:
    """Return the slices in which something was recorded since; None: perhaps in all.

    An entry about a case names it. Those about people, places and papers that hang on
    no case leave all as they are; any other, such as an import, may have touched all.
    """
    changes = changes_since(version, most=MOST)
    if changes is None:
        return None
    refs = {ref for subject, ref in changes if subject == Case._meta.label_lower}
    others = {subject for subject, _ in changes} - {Case._meta.label_lower}
    if not all(subject.startswith(APART) for subject in others):
        return None
    keys = Case.objects.filter(ref__in=refs).values_list("pk", flat=True)
    if len(keys) < len(refs):
        return None
    return frozenset(key >> BITS for key in keys)
