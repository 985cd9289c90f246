"""Review of an application: what is missing, what is asked, where it belongs."""

from datetime import date, datetime

from fazhu.cases.actions.simple import noted
from fazhu.cases.models import Case
from fazhu.network.models import User
from fazhu.rules.workflow import (
    ASK_EXPLANATION,
    PRELIMINARY_CHECK,
    SUPPLEMENT,
    TRANSFER,
)


def preliminary_check(
    case: Case,
    found: str,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
) -> Case:
    """Say what the station found of papers and conditions, and hand on (初步查验)."""
    return noted(PRELIMINARY_CHECK, case, found, seen=seen, by=by, on=on, at=at)


def supplement(
    case: Case,
    missing: str,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
) -> Case:
    """Tell once and completely what is missing (一次性告知); the clock pauses."""
    return noted(SUPPLEMENT, case, missing, seen=seen, by=by, on=on, at=at)


def ask_explanation(
    case: Case,
    question: str,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
) -> Case:
    """Ask the applicant to explain, or another center to verify; the clock pauses."""
    return noted(ASK_EXPLANATION, case, question, seen=seen, by=by, on=on, at=at)


def transfer(
    case: Case,
    recipient_center: str,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
) -> Case:
    """Pass the application on to the center that is competent (移送)."""
    note = f"移送至{recipient_center}"
    return noted(TRANSFER, case, note, seen=seen, by=by, on=on, at=at)
