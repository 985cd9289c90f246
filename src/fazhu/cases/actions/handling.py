"""Handling, closing, and the return of a closing file."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from fazhu.cases.actions.simple import noted
from fazhu.cases.models import Case
from fazhu.cases.step import taking
from fazhu.network.models import User
from fazhu.rules import codes
from fazhu.rules.workflow import CLOSE, REPORT_PROGRESS, RETURN_CLOSING


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How a case ended: the outcome's code, what was gained in yuan, in words."""

    outcome: str
    outcome_text: str = ""
    benefit: Decimal | None = None
    benefit_wages: Decimal | None = None


def report_progress(
    case: Case,
    told: str,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
) -> Case:
    """Tell the recipient how the case stands, and keep a record (通报案件进展)."""
    return noted(REPORT_PROGRESS, case, told, seen=seen, by=by, on=on, at=at)


def close(
    case: Case,
    ending: Ending,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
) -> Case:
    """Close the case on the day its last paper was received (结案)."""
    label = codes.code("outcome", ending.outcome).label
    with taking(CLOSE, case, seen=seen, by=by, on=on, at=at, note=label) as case:
        case.outcome = ending.outcome
        case.outcome_text = ending.outcome_text
        case.benefit = ending.benefit
        case.benefit_wages = ending.benefit_wages
    return case


def return_closing(
    case: Case,
    missing: str,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
) -> Case:
    """Return a closing file that is not complete (退回结案材料)."""
    return noted(RETURN_CLOSING, case, missing, seen=seen, by=by, on=on, at=at)
