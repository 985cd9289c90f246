"""The tables that measures count, and the quantities that are added up."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case as Choose
from django.db.models import (
    Count,
    DecimalField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from fazhu.cases.models import Case, CaseParty, Event, PartyClass, PartyRole
from fazhu.funds.models import Payment
from fazhu.intake.models import (
    Consultation,
    ConsultationClass,
    DraftedPaper,
    DutyContent,
    DutyHelp,
)
from fazhu.network.models import (
    Handler,
    Organisation,
    OrganisationKind,
    ServiceRecord,
    StaffMember,
)
from fazhu.network.models.organisations import STATION_KINDS
from fazhu.quality.models import Grading
from fazhu.reporting.measures import dimensions, hanging
from fazhu.reporting.measures.case_dimensions import OF_CASES
from fazhu.reporting.measures.dimension import Dimension, Expression

RECEIVING = {OrganisationKind.CENTER, *STATION_KINDS}


@dataclass(frozen=True, kw_only=True, eq=False)
class Source:
    """One table: how its rows reach their case, their center and their station.

    ``case`` is the path to the case, empty for cases themselves, None where there
    is none. ``unit`` is the path to the unit that handles.
    """

    label: str
    model: Any
    case: str | None
    station: str
    unit: str = ""
    center: str = "center"
    rows: Q = field(default_factory=Q)
    dimensions: tuple[Dimension, ...] = ()

    @property
    def path(self) -> str:
        """The path to the case as a prefix."""
        return self.case or ""

    def dimension(self, key: str) -> Dimension:
        """Return a dimension by key; an unknown one is a developer's KeyError."""
        return {one.key: one for one in self.dimensions}[key]

    def of(
        self, center: Organisation, organisation: Organisation | None
    ) -> "QuerySet[Any]":
        """Return the rows of a center, or of one organisation in it.

        A station's and the center's own rows are those that it received; those of a
        firm or another unit are those that it handles.
        """
        rows = self.model.objects.filter(self.rows, **{self.center: center.pk})
        if organisation is None:
            return rows  # type: ignore[no-any-return]  # the model is any of several
        receives = organisation.kind in RECEIVING or not self.unit
        way = self.station if receives else self.unit
        return rows.filter(**{way: organisation.pk})  # type: ignore[no-any-return]


@dataclass(frozen=True, kw_only=True, eq=False)
class Quantity:
    """What each row adds; a ``distinct`` one counts the different values instead."""

    label: str
    of: Callable[[str], Expression]
    distinct: str = ""


def _on_case(path: str) -> dict[str, Any]:
    return {
        "case": path,
        "station": f"{path}received_by",
        "unit": f"{path}unit",
    }


CASES = Source(label="案件", model=Case, **_on_case(""), dimensions=OF_CASES)
RECIPIENTS = Source(
    label="受援人",
    model=CaseParty,
    **_on_case("case__"),
    rows=Q(role=PartyRole.RECIPIENT),
    dimensions=OF_CASES,
)
CLASSES = Source(
    label="受援人类别",
    model=PartyClass,
    **_on_case("case__"),
    center="case__center",
    rows=Q(party__role=PartyRole.RECIPIENT),
    dimensions=OF_CASES + dimensions.OF_CLASSES,
)
EVENTS = Source(
    label="办理记录",
    model=Event,
    **_on_case("case__"),
    dimensions=OF_CASES + dimensions.OF_EVENTS,
)
GRADINGS = Source(
    label="质量评定",
    model=Grading,
    **_on_case("case__"),
    rows=Q(is_current=True),
    dimensions=OF_CASES + dimensions.OF_GRADINGS,
)
PAYMENTS = Source(
    label="补贴发放",
    model=Payment,
    **_on_case("case__"),
    rows=Q(is_void=False),
    dimensions=OF_CASES,
)
UNSURE_IF_PAID = Source(
    label="没有写明是否发放补贴的案件",
    model=Case,
    **_on_case(""),
    rows=hanging.paid_or_not(),
    dimensions=OF_CASES,
)
CONSULTATIONS = Source(
    label="法律咨询",
    model=Consultation,
    case=None,
    station="organisation",
    dimensions=dimensions.OF_CONSULTATIONS,
)
ASKERS = Source(
    label="咨询人类别",
    model=ConsultationClass,
    case=None,
    center="consultation__center",
    station="consultation__organisation",
    dimensions=dimensions.OF_ASKERS,
)
DRAFTED = Source(
    label="代书",
    model=DraftedPaper,
    case=None,
    station="consultation__organisation",
)
DUTY_HELPS = Source(
    label="值班律师法律帮助",
    model=DutyHelp,
    case=None,
    station="organisation",
    dimensions=dimensions.OF_DUTY,
)
DUTY_CONTENTS = Source(
    label="法律帮助事项",
    model=DutyContent,
    case=None,
    station="help__organisation",
    dimensions=dimensions.OF_DUTY_CONTENTS,
)
ORGANISATIONS = Source(
    label="机构",
    model=Organisation,
    case=None,
    station="pk",
    dimensions=dimensions.OF_ORGANISATIONS,
)
CENTERS = Source(
    label="法律援助机构",
    model=Organisation,
    case=None,
    station="pk",
    center="pk",
)
HANDLERS = Source(
    label="承办人员",
    model=Handler,
    case=None,
    station="unit",
    dimensions=dimensions.OF_HANDLERS,
)
SERVICE = Source(
    label="志愿服务",
    model=ServiceRecord,
    case=None,
    station="organisation",
    rows=Q(withdrawn_at__isnull=True),
    dimensions=dimensions.OF_SERVICE,
)
STAFF = Source(
    label="工作人员",
    model=StaffMember,
    case=None,
    station="organisation",
    dimensions=dimensions.OF_STAFF,
)


def _listed(path: str) -> Subquery:
    return Subquery(
        CaseParty.objects.filter(case=OuterRef(f"{path}pk"), role=PartyRole.RECIPIENT)
        .order_by()
        .values("case")
        .annotate(n=Count("pk"))
        .values("n"),
        output_field=IntegerField(),
    )


def recipients_of(path: str = "") -> Expression:
    """The recipients that the ledger states, else those that are listed."""
    return Coalesce(F(f"{path}stated_recipients"), _listed(path), Value(0))


def _of_class(path: str) -> Expression:
    """Persons that one class of one recipient stands for.

    The first recipient stands for those whom the ledger only counts (张某等12人).
    """
    listed = Coalesce(_listed(path), Value(0))
    stated = F(f"{path}stated_recipients")
    return Choose(
        When(
            **{
                "party__is_first": True,
                f"{path}stated_recipients__isnull": False,
                "then": Greatest(Value(1), stated - listed + Value(1)),
            }
        ),
        default=Value(1),
        output_field=IntegerField(),
    )


def _cases_of_class(path: str) -> Expression:
    """A case counts once for each class, on the first of its recipients in it.

    A divisible one counts as many as are in the class: each has a claim of their own.
    """
    before = PartyClass.objects.filter(
        case=OuterRef("case"),
        key=OuterRef("key"),
        party__role=PartyRole.RECIPIENT,
        pk__lt=OuterRef("pk"),
    )
    return Choose(
        When(**{f"{path}count_weight__gt": 1, "then": _of_class(path)}),
        When(~Exists(before), then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )


def _money(column: str, *, on_case: bool = False) -> Callable[[str], Expression]:
    return lambda path: Coalesce(
        F(f"{path if on_case else ''}{column}"),
        Value(0),
        output_field=DecimalField(max_digits=14, decimal_places=2),
    )


WEIGHT = Quantity(label="统计件数", of=lambda path: F(f"{path}count_weight"))
ROWS = Quantity(label="行数", of=lambda _: Value(1))
PERSONS = Quantity(label="受援人数", of=recipients_of)
PERSONS_OF_CLASS = Quantity(label="受援人数", of=_of_class)
CASES_OF_CLASS = Quantity(label="统计件数", of=_cases_of_class)
BENEFIT = Quantity(label="挽回损失（元）", of=_money("benefit", on_case=True))
WAGES = Quantity(label="讨薪（元）", of=_money("benefit_wages", on_case=True))
AMOUNT = Quantity(label="金额（元）", of=_money("amount"))
CAME = Quantity(label="来访人数", of=lambda _: F("people"))
HOURS = Quantity(label="小时", of=_money("hours"))
POSTS = Quantity(label="编制数", of=lambda _: F("posts"))
QUESTIONS = Quantity(label="咨询事项", of=lambda _: F("questions"))
DISTINCT_PERSONS = Quantity(label="人", of=lambda _: Value(1), distinct="person_id")
DISTINCT_HANDLERS = Quantity(label="人", of=lambda _: Value(1), distinct="handler_id")
