"""Decisions: grant, refuse, terminate, and what the bureau says to them."""

from datetime import date, datetime

from fazhu.cases.actions.aiding_first import owe_again
from fazhu.cases.actions.clearing import hold_grant
from fazhu.cases.actions.hardship import keep_hardship
from fazhu.cases.actions.simple import noted
from fazhu.cases.actions.urgency import own_place
from fazhu.cases.models import Case
from fazhu.cases.step import taking
from fazhu.network.models import User
from fazhu.rules import codes
from fazhu.rules.workflow import (
    END_UNASSIGNED,
    GRANT,
    ORDER_CORRECTION,
    REFUSE,
    RESUME,
    TERMINATE,
    UPHOLD_REFUSAL,
    UPHOLD_TERMINATION,
)


def grant(
    case: Case,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
    note: str = "",
) -> Case:
    """Grant legal aid (给予法律援助)."""
    with taking(GRANT, case, seen=seen, by=by, on=on, at=at, note=note) as case:
        hold_grant(case, by=by, on=on)
        case.decision = "granted"
        keep_hardship(case)
    return case


def refuse(
    case: Case,
    ground: str,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
    note: str = "",
) -> Case:
    """Refuse legal aid, stating the ground (不予法律援助)."""
    label = codes.code("refusal_ground", ground).label
    with taking(
        REFUSE, case, seen=seen, by=by, on=on, at=at, note=note or label
    ) as case:
        case.decision = "refused"
        case.refusal_ground = ground
        keep_hardship(case)
    return case


def uphold_refusal(
    case: Case,
    reason: str,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
) -> Case:
    """Uphold the refusal after an objection (维持)."""
    return noted(UPHOLD_REFUSAL, case, reason, seen=seen, by=by, on=on, at=at)


def order_correction(
    case: Case,
    reason: str,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
) -> Case:
    """Order the center to correct its refusal (责令改正)."""
    with taking(
        ORDER_CORRECTION, case, seen=seen, by=by, on=on, at=at, note=reason
    ) as case:
        case.decision = ""
        case.refusal_ground = ""
    return case


def terminate(
    case: Case,
    ground: str,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
    note: str = "",
) -> Case:
    """Terminate legal aid on a ground of article 48 (终止法律援助)."""
    label = codes.code("termination_ground", ground).label
    with taking(
        TERMINATE, case, seen=seen, by=by, on=on, at=at, note=note or label
    ) as case:
        case.is_terminated = True
        case.priority = own_place(case)
        case.termination_ground = ground
    return case


def end_unassigned(
    case: Case,
    ground: str,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
    note: str = "",
) -> Case:
    """Terminate before anyone was assigned."""
    label = codes.code("termination_ground", ground).label
    with taking(
        END_UNASSIGNED, case, seen=seen, by=by, on=on, at=at, note=note or label
    ) as case:
        case.is_terminated = True
        case.priority = own_place(case)
        case.termination_ground = ground
    return case


def uphold_termination(
    case: Case,
    reason: str,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
) -> Case:
    """Uphold the termination after an objection (维持)."""
    return noted(UPHOLD_TERMINATION, case, reason, seen=seen, by=by, on=on, at=at)


def resume(
    case: Case,
    reason: str,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
) -> Case:
    """Order that a terminated case goes on (责令恢复)."""
    with taking(RESUME, case, seen=seen, by=by, on=on, at=at, note=reason) as case:
        case.is_terminated = False
        case.termination_ground = ""
        owe_again(case)
    return case
