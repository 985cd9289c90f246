"""Whose figures of which period a person asks for, and whether they may see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from fazhu.lib.errors import Refused
from fazhu.network.access import scope_of
from fazhu.network.models import Organisation, User
from fazhu.reporting.measures.addresses import organisation_word
from fazhu.reporting.measures.reading import Scope
from fazhu.rules import counting
from fazhu.rules.counting import Period, StatCalendar
from fazhu.rules.roles import Permission

FIRST_YEAR, LAST_YEAR = 1990, 2100

TERMS = (
    ("whole", "全年"),
    ("half-1", "上半年"),
    ("half-2", "下半年"),
    ("quarter-1", "第一季度"),
    ("quarter-2", "第二季度"),
    ("quarter-3", "第三季度"),
    ("quarter-4", "第四季度"),
)
SPANS = (("", "截至今天"), *TERMS)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The scope and the period of a page of figures."""

    scope: Scope
    period: Period

    @property
    def figures_url(self) -> str:
        """The address of the figures page that asks the same."""
        return f"{reverse('reporting:figures')}?{urlencode(self._words())}"

    def cross_url(self, measure: str) -> str:
        """The address of a measure told apart, in the same scope and period."""
        words = {"measure": measure, **self._words()}
        return f"{reverse('reporting:cross')}?{urlencode(words)}"

    def _words(self) -> dict[str, str]:
        return {
            "org": organisation_word(self.scope),
            "calendar": self.period.calendar.value,
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
        }

    @property
    def days(self) -> str:
        """The period's two days."""
        return f"{self.period.first}至{self.period.last}"

    @property
    def whose(self) -> str:
        """Whose figures they are, in words."""
        return whose(self.scope)


def whose(scope: Scope) -> str:
    """Name a scope: the whole district, the center's own, or a station's."""
    if scope.organisation is None:
        return f"{scope.center.name}（全部）"
    if scope.organisation.pk == scope.center.pk:
        return f"{scope.center.name}（本级）"
    return scope.organisation.name


def scopes_for(
    user: User, permission: Permission = Permission.FIGURES_READ
) -> dict[str, Scope]:
    """Return every scope that a user may ask for, by its word, the widest first."""
    seen = scope_of(user, permission)
    found: dict[str, Scope] = {}
    for center in Organisation.objects.filter(pk__in=seen.centers).order_by("pk"):
        scopes = [Scope(center=center), Scope(center=center, organisation=center)]
        scopes += [
            Scope(center=center, organisation=station)
            for station in Organisation.objects.under(center)
            .stations()
            .order_by("kind", "pk")
        ]
        found |= {organisation_word(scope): scope for scope in scopes}
    stations = Organisation.objects.filter(pk__in=seen.stations).select_related(
        "center"
    )
    for station in stations.order_by("pk"):
        scope = Scope(center=station.own_center, organisation=station)
        found.setdefault(organisation_word(scope), scope)
    return found


def asked(parameters: Mapping[str, str], user: User, *, today: date) -> Asked:
    """Read what an address asks; what a person may not see does not exist."""
    scopes = scopes_for(user)
    if not scopes:
        raise Http404
    word = parameters.get("org") or next(iter(scopes))
    if word not in scopes:
        raise Http404
    return Asked(scope=scopes[word], period=period_of(parameters, today=today))


def period_of(parameters: Mapping[str, str], *, today: date) -> Period:
    """Read the period of an address: two days, or a year with its calendar and span."""
    calendar = StatCalendar.named(parameters.get("calendar") or "year")
    if calendar is None:
        raise Refused("年历只有自然年（year）和统计年度（ministry）两种，请改正。")
    first, last = _day(parameters, "from", "起日"), _day(parameters, "to", "止日")
    if first and last:
        return counting.between(first, last, calendar=calendar)
    if first or last:
        raise Refused("起日和止日要么都写，要么都不写；请补上另一个。")
    return _of_year(_year(parameters, calendar, today), calendar, parameters, today)


def this_year(calendar: StatCalendar, today: date) -> int:
    """Return the year in which ``today`` lies, in its calendar."""
    later = calendar is StatCalendar.MINISTRY and today.month == 12
    return today.year + later


def _year(parameters: Mapping[str, str], calendar: StatCalendar, today: date) -> int:
    text = parameters.get("year") or str(this_year(calendar, today))
    if not text.isdecimal() or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise Refused(
            f"年度“{text}”应是{FIRST_YEAR}到{LAST_YEAR}之间的四位数，请改正。"
        )
    return int(text)


def _of_year(
    number: int, calendar: StatCalendar, parameters: Mapping[str, str], today: date
) -> Period:
    span = parameters.get("span") or ""
    whole = part_of_year(number, span, calendar)
    if span == "" and today in whole:
        return counting.year_until(number, today, calendar)
    return whole


def part_of_year(
    number: int, span: str, calendar: StatCalendar = StatCalendar.NATURAL
) -> Period:
    """Return the half or quarter of a year that a word of ``TERMS`` means, else all."""
    name, _, part = span.partition("-")
    if name == "half" and part in ("1", "2"):
        return counting.halves(number, calendar)[int(part) - 1]
    if name == "quarter" and part in ("1", "2", "3", "4"):
        return counting.quarters(number, calendar)[int(part) - 1]
    return counting.year(number, calendar)


def _day(parameters: Mapping[str, str], name: str, label: str) -> date | None:
    text = parameters.get(name) or ""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(
            f"{label}“{text}”不是日期，请写成 2026-03-31 这样的格式。"
        ) from error
