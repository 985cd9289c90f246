"""What a row is by what hangs on it: a case by people and pay, a talk by its case."""

from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, Exists, F, OuterRef, Q, Subquery, Value, When

from fazhu.cases.models import Case, CaseParty, PartyRole
from fazhu.funds.models import Payment, SubsidyLine
from fazhu.rules import codes

GRANTED, NOT_GRANTED = "granted", "not_granted"
RATINGS = {**dict(codes.choices("satisfaction")), "unrated": "没有评价"}
VISITS = {"group": "群体来访", "single": "其他"}
REGISTERED = {"late": "补登", "in_time": "按时登记"}
BECAME = {GRANTED: "批准援助", NOT_GRANTED: "没有批准援助"}
STATED = "stated"
IS_STATED = {STATED: "已记载"}


def position(path: str) -> Any:
    """What the first recipient is in the proceedings (诉讼地位)."""
    first = CaseParty.objects.filter(
        case=OuterRef(f"{path}pk"), role=PartyRole.RECIPIENT, is_first=True
    )
    return Subquery(first.values("position")[:1], output_field=CharField())


def became(_: str) -> Any:
    """Whether a case that began with the consultation was granted aid."""
    granted = Case.objects.filter(consultation=OuterRef("pk"), decision="granted")
    return Choose(
        When(Exists(granted), then=Value(GRANTED)),
        default=Value(NOT_GRANTED),
        output_field=CharField(),
    )


def subsidy(path: str) -> Any:
    """Whether it is known if the subsidy was paid."""
    return Choose(
        When(paid_or_not(path), then=Value("")),
        default=Value(STATED),
        output_field=CharField(),
    )


def paid_or_not(path: str = "") -> Q:
    """The cases of which a ledger states a subsidy, and not whether it was paid."""
    case = OuterRef(f"{path}pk")
    stated = Exists(SubsidyLine.objects.filter(case=case))
    live = Exists(Payment.objects.filter(case=case, is_void=False))
    return Q(**{f"{path}batch_id__isnull": False}) & Q(stated) & ~Q(live)


def satisfaction(_: str) -> Any:
    """How whoever asked rated the answer; most rate nothing."""
    return _told(When(satisfaction="", then=Value("unrated")), F("satisfaction"))


def visit(_: str) -> Any:
    """Whether many came together."""
    return _told(When(is_group=True, then=Value("group")), Value("single"))


def registered(_: str) -> Any:
    """Whether a consultation was registered in time."""
    return _told(When(is_late=True, then=Value("late")), Value("in_time"))


def _told(when: When, default: Any) -> Any:
    return Choose(when, default=default, output_field=CharField())


OF_TALKS = (
    ("satisfaction", "满意度", satisfaction, RATINGS),
    ("visit", "是否群体来访", visit, VISITS),
    ("registered", "登记是否及时", registered, REGISTERED),
    ("became", "是否批准援助", became, BECAME),
)
