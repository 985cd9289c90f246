"""Questions about cases: chained, scoped, with the date as an argument."""

import re
from collections.abc import Collection
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from fazhu.cases.models.causes import of_cause
from fazhu.cases.models.own import own_cases
from fazhu.intake.models import NameGram, Person, PersonQuerySet
from fazhu.intake.models.beginning import begins
from fazhu.lib import names
from fazhu.lib.names import Query, QueryKind
from fazhu.network.access import scope_of
from fazhu.network.models import Handler, Organisation, User
from fazhu.rules.roles import Permission
from fazhu.rules.urgency import Priority
from fazhu.rules.workflow import State, is_final

if TYPE_CHECKING:
    from fazhu.cases.models.cases import Case  # noqa: F401

BRACKETS = ("()", "（）", "〔〕", "[]")
UNBRACKETED = re.compile(r"(\D*?)[(（〔\[]?((?:19|20)\d\d)[)）〕\]]?(\D+?)(\d+)(号?)")
ZEROS = (3, 4, 5)
"""To how many figures the counts of case numbers are filled up."""
FEW = 2_000
PLAIN_BRACKETS = str.maketrans("（）〔〕[]", "()()()")
# Named one by one, for an index leads to them and not to all but the ended ones.
OPEN = tuple(state.value for state in State if not is_final(state))


class CaseQuerySet(models.QuerySet["Case"]):
    """Questions about cases."""

    def visible_to(
        self, user: User, permission: Permission = Permission.CASE_READ
    ) -> Self:
        """Those on which ``user`` may use ``permission``; all else does not exist.

        A former handler still reads (their own period), but does nothing more.
        """
        scope = scope_of(user, permission)
        seen = Q(center__in=scope.centers) | Q(received_by__in=scope.stations)
        if scope.own_in:
            ever = permission is Permission.CASE_READ
            seen |= own_cases(user, ever=ever) & Q(center__in=scope.own_in)
        return self.filter(seen)

    def open(self) -> Self:
        """Those from whose state a step still leads on."""
        return self.filter(state__in=OPEN)

    def prior(self, which: str = "any") -> Self:
        """Those that go first; or of one sort, by its number.

        The green channel is told of a case also while it is urgent.
        """
        if which == "any":
            return self.filter(priority__isnull=False)
        if which == str(Priority.GREEN.value):
            return self.filter(priority__isnull=False, green_channel=True)
        return self.filter(priority=int(which))

    def going_first(self) -> Self:
        """Those that go first, the most urgent sort first, each by what is due."""
        due = models.F("due_at").asc(nulls_last=True)
        return self.prior().order_by("-priority", due, "pk")

    def overdue(self, at: Any) -> Self:
        """Those with a clock, running and not paused, due before ``at``."""
        return self.filter(due_at__lt=at)

    def still_since(self, on: date) -> Self:
        """Open ones in which nothing has happened since before ``on``."""
        return self.open().filter(moved_on__lt=on)

    def found_by(self, text: str, *, centers: Collection[int]) -> Self:
        """Those of these centers that a search finds.

        By name or cause, initials, ID number, its tail, telephone or case number;
        every way reads an index that begins with the center. What fits none finds
        nothing.
        """
        query = names.query_of(text)
        match query.kind:
            case QueryKind.EMPTY:
                return self
            case QueryKind.TOO_SHORT:
                return self.none()
            case QueryKind.CASE_NUMBER | QueryKind.NUMBER:
                return self.filter(_numbered(query.text, centers))
        if query.kind is QueryKind.NAME:
            named = _cases_of(NameGram.objects.holding(query.text, centers=centers))
            return self._named_or_of_cause(named, text.strip(), centers)
        found = _cases_of(people_found(query, centers).values("pk"))
        if query.kind is QueryKind.LAST_FOUR:
            cases = apps.get_model("cases", "Case").objects
            numbered = cases.filter(_numbered(query.text, centers))
            found = found.union(numbered.values("pk"))
        return self.filter(pk__in=found)

    def of_cause(self, text: str, *, centers: Collection[int]) -> Self:
        """Those whose cause holds ``text``."""
        condition = of_cause(text, centers=centers)
        return self.none() if condition is None else self.filter(condition)

    def _named_or_of_cause(
        self, named: Any, text: str, centers: Collection[int]
    ) -> Self:
        """Add the cases of a cause: few by their keys, many on the way through all."""
        condition = of_cause(text, centers=centers)
        if condition is None:
            return self.filter(pk__in=named)
        cases = apps.get_model("cases", "Case").objects.filter(center__in=centers)
        keys = cases.filter(condition).order_by().values("pk")
        if len(keys[: FEW + 1]) > FEW:
            return self.filter(condition | Q(pk__in=named))
        return self.filter(pk__in=named.union(keys))

    def for_list(self) -> Self:
        """Fetch what a list shows in a fixed number of queries: of others the name."""
        parties = apps.get_model("cases", "CaseParty").objects
        firsts = parties.filter(role="recipient", is_first=True)
        return (
            self.select_related("received_by", "unit", "handler")
            .defer("notes", *_all_but_names())
            .prefetch_related(
                models.Prefetch(
                    "parties",
                    queryset=firsts.select_related("person").only(
                        "case_id", "person__name"
                    ),
                    to_attr="first_recipients",
                )
            )
        )


@cache
def _all_but_names() -> tuple[str, ...]:
    """Return the columns of places and handlers that no list shows."""
    places = {"received_by": Organisation, "unit": Organisation, "handler": Handler}
    return tuple(
        f"{path}__{field.name}"
        for path, model in places.items()
        for field in model._meta.concrete_fields
        if field.name not in ("id", "name")
    )


def people_found(query: Query, centers: Collection[int]) -> PersonQuerySet:
    """Return the people of these centers with such initials or such a number."""
    people: PersonQuerySet = Person.objects.known_to(centers)
    match query.kind:
        case QueryKind.INITIALS:
            return people.with_initials(query.text)
        case QueryKind.ID_NUMBER:
            return people.with_id_number(query.text)
        case QueryKind.PHONE:
            return people.with_telephone(query.text)
    return people.with_id_tail(query.text)


def _cases_of(people: "models.QuerySet[Any, Any]") -> "models.QuerySet[Any, Any]":
    parties = apps.get_model("cases", "CaseParty").objects
    return parties.filter(person__in=people).values("case_id")


def _spelled(text: str) -> set[str]:
    """Return a number as it was typed, and with its year in brackets and its zeros.

    People leave both out: 2026援字第735号 is （2026）援字第0735号. Only a number
    that is typed to its end has its zeros filled up.
    """
    found = UNBRACKETED.fullmatch(text)
    if found is None:
        return {text}
    before, year, between, count, end = found.groups()
    lengths = (len(count), *ZEROS) if end else (len(count),)
    counts = {count.zfill(length) for length in lengths}
    return {text} | {f"{before}({year}){between}{one}{end}" for one in counts}


def spellings(text: str) -> set[str]:
    """Return every way in which a number may be written that was typed so."""
    plain = {one.translate(PLAIN_BRACKETS) for one in _spelled(text)}
    written = {
        one.translate(str.maketrans("()", pair)) for one in plain for pair in BRACKETS
    }
    return written | {text}


def _numbered(text: str, centers: Collection[int]) -> Q:
    """The case number begins so, whichever brackets it was written with.

    Only the ways of writing that occur are asked for: of one range the index gives
    the numbers in their order.
    """
    cases = apps.get_model("cases", "Case").objects.filter(center__in=centers)
    found = Q(pk__in=())
    for start in sorted(spellings(text)):
        if cases.filter(begins("number", start)).exists():
            found |= Q(begins("number", start), center__in=centers)
    return found
