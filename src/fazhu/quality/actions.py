"""What quality officers do."""

from datetime import date, datetime
from decimal import Decimal

from fazhu.cases.models import Case
from fazhu.cases.step import taking
from fazhu.network.models import User
from fazhu.quality.models import Grading
from fazhu.rules import codes
from fazhu.rules.workflow import GRADE


def grade(
    case: Case,
    grade: str,
    *,
    seen: int | None,
    by: User,
    on: date,
    score: Decimal | None = None,
    at: datetime | None = None,
) -> Grading:
    """Give a closed case its quality grade; an earlier one is kept as superseded."""
    label = codes.code("grade", grade).label
    with taking(GRADE, case, seen=seen, by=by, on=on, at=at, note=label) as case:
        case.gradings.filter(is_current=True).update(is_current=False)
        return Grading.objects.create(
            center_id=case.center_id,
            case=case,
            grade=grade,
            score=score,
            graded_on=on,
            graded_by=by,
        )
