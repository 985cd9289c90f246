"""The rows of the registers: organisations, handlers, staff, service of volunteers."""

from django.db.models import Q

from fazhu.network.models import OrganisationKind, Qualification, StaffMember
from fazhu.network.models.organisations import STATION_KINDS
from fazhu.reporting.measures import sources
from fazhu.reporting.measures.bases import own_flow
from fazhu.reporting.measures.conditions import NEVER, Day, Known
from fazhu.reporting.measures.definitions import Rows
from fazhu.reporting.measures.sources import Source
from fazhu.rules import codes
from fazhu.rules.counting import Period


def _there(key: str, source: Source, days: tuple[Day, Day], among: Q) -> Rows:
    """Organisations or people that are there at the end of the period."""
    begun, ended = days

    def known(period: Period) -> Known:
        began = Q(**{f"{begun.column}__isnull": True})
        began |= Q(**{f"{begun.column}__lte": period.last})
        return Known(began & ~Q(**{f"{ended.column}__lte": period.last})).among(among)

    return Rows(key=key, source=source, basis="期末在册", known=known)


_OPENED = Day(column="opened_on", happened=NEVER, label="设立日期")
_SHUT = Day(column="closed_on", happened=NEVER, label="撤销日期")
_FROM = Day(column="from_on", happened=NEVER, label="开始承办")
_UNTIL = Day(column="until_on", happened=NEVER, label="停止承办")
STATIONS = _there(
    "stations",
    sources.ORGANISATIONS,
    (_OPENED, _SHUT),
    Q(kind__in=[kind.value for kind in STATION_KINDS]),
)
SOCIAL_BODIES = _there(
    "social_bodies",
    sources.ORGANISATIONS,
    (_OPENED, _SHUT),
    Q(kind=OrganisationKind.SOCIAL_BODY.value),
)
LAW_FIRMS = _there(
    "law_firms",
    sources.ORGANISATIONS,
    (_OPENED, _SHUT),
    Q(kind=OrganisationKind.LAW_FIRM.value),
)
HANDLERS = _there("handlers", sources.HANDLERS, (_FROM, _UNTIL), Q())
SERVICE = own_flow(
    "service",
    sources.SERVICE,
    Day(column="served_on", happened=Q(), label="服务日期"),
)
_COMES = Day(column="from_on", happened=NEVER, label="到任")
_LEAVES = Day(column="until_on", happened=NEVER, label="离任")
AT_CENTER = Q(organisation__kind=OrganisationKind.CENTER.value)
STAFF = _there("staff", sources.STAFF, (_COMES, _LEAVES), Q())


def _holding(key: str, column: str) -> Rows:
    """Staff of the center who hold, at the period's end, what enters a column."""
    kinds = [one.key for one in codes.of("qualification") if column in one.columns]

    def known(period: Period) -> Known:
        held = Qualification.objects.filter(
            Q(got_on__isnull=True) | Q(got_on__lte=period.last),
            Q(until_on__isnull=True) | Q(until_on__gte=period.last),
            kind__in=kinds,
        )
        return STAFF.known(period).among(AT_CENTER & Q(pk__in=held.values("member")))

    return Rows(key=key, source=sources.STAFF, basis="期末在册", known=known)


LEGAL_PROFESSION = _holding("legal_profession", "M2-15")
AID_LAWYERS = _holding("aid_lawyers", "M2-16")


def _staffed(period: Period) -> Known:
    """A station with someone whose whole work it is; without any staff, unknown."""
    there = StaffMember.objects.there_on(period.last)
    full_time = Q(pk__in=there.filter(full_time=True).values("organisation"))
    unsaid = ~Q(pk__in=there.filter(full_time__isnull=False).values("organisation"))
    listed = STATIONS.known(period).yes
    return Known(listed & full_time, (listed & unsaid,))


STAFFED_STATIONS = Rows(
    key="staffed_stations",
    source=sources.ORGANISATIONS,
    basis="期末在册",
    known=_staffed,
)


def _posts(period: Period) -> Known:
    return Known(Q(posts__isnull=False), (Q(posts__isnull=True),))


POSTS = Rows(key="posts", source=sources.CENTERS, basis="现在登记的", known=_posts)
