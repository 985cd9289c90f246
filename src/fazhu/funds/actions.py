"""What finance does."""

from datetime import date, datetime
from decimal import Decimal

from fazhu.cases.models import Case
from fazhu.cases.step import taking
from fazhu.funds.models import Payment
from fazhu.lib.errors import Refused
from fazhu.network.models import User
from fazhu.rules.workflow import PAY


def pay(
    case: Case,
    amount: Decimal,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
) -> Payment:
    """Pay the subsidy of a case whose closing passed review; never twice."""
    with taking(PAY, case, seen=seen, by=by, on=on, at=at) as case:
        if case.payments.filter(is_void=False).exists():
            raise Refused(
                "该案件的补贴已经发放，不能重复发放；如有差错请先作废原发放。"
            )
        return Payment.objects.create(
            center_id=case.center_id,
            case=case,
            handler=case.handler,
            amount=amount,
            paid_on=on,
            paid_by=by,
        )
