"""Causes of action 案由 as they were written: which of them hold what was typed."""

from collections.abc import Collection

from django.db import connection
from django.db.models import Q

from fazhu.rules import codes

MOST = 200
"""Causes that one search looks for; whoever typed so little gets these."""

WALKED = 20_000
"""Different causes of a center that are looked through, at most."""

# From each cause straight to the next one in the index: no case is read.
EACH = """
WITH RECURSIVE walk(cause, n) AS (
  SELECT min(cause_text), 1 FROM cases_case WHERE center_id = %s AND cause_text > ''
  UNION ALL
  SELECT (
    SELECT min(cause_text) FROM cases_case
    WHERE center_id = %s AND cause_text > walk.cause
  ), n + 1
  FROM walk WHERE walk.cause IS NOT NULL AND n < %s
)
SELECT cause FROM walk WHERE cause LIKE %s ESCAPE '!' LIMIT %s
"""


def of_cause(text: str, *, centers: Collection[int]) -> Q | None:
    """Return the condition that a case's cause holds ``text``; None where none does."""
    written = {cause for center in centers for cause in _written(text, center)}
    kinds = [code.key for code in codes.of("cause") if text in code.label]
    if not written and not kinds:
        return None
    return Q(cause_text__in=sorted(written)) | Q(cause__in=kinds)


def _written(text: str, center: int) -> list[str]:
    plain = text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    with connection.cursor() as cursor:
        cursor.execute(EACH, [center, center, WALKED, f"%{plain}%", MOST])
        return [cause for (cause,) in cursor.fetchall()]
