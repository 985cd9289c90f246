"""Questions about cases: chained, scoped, with the date as an argument."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from fazhu.intake.models import Person, PersonQuerySet
from fazhu.lib import names
from fazhu.lib.names import QueryKind
from fazhu.network.access import scope_of
from fazhu.network.models import User
from fazhu.rules.roles import Permission
from fazhu.rules.workflow import State, is_final

if TYPE_CHECKING:
    from fazhu.cases.models.cases import Case  # noqa: F401

BRACKETS = ("()", "（）", "〔〕", "[]")
PLAIN_BRACKETS = str.maketrans("（）〔〕[]", "()()()")
ENDED = tuple(state.value for state in State if is_final(state))


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
            own = apps.get_model("cases", "Assignment").objects.filter(
                case=OuterRef("pk"), handler__user=user
            )
            if permission is not Permission.CASE_READ:
                own = own.filter(until_sequence__isnull=True)
            seen |= Q(Exists(own), center__in=scope.own_in)
        return self.filter(seen)

    def open(self) -> Self:
        """Those from whose state a step still leads on."""
        return self.exclude(state__in=ENDED)

    def overdue(self, at: Any) -> Self:
        """Those with a clock, running and not paused, due before ``at``."""
        paused = apps.get_model("cases", "ClockPause").objects.filter(
            running=OuterRef("pk"), until_on__isnull=True
        )
        late = apps.get_model("cases", "RunningClock").objects.filter(
            ~Exists(paused), case=OuterRef("pk"), stopped_at__isnull=True, due_at__lt=at
        )
        return self.filter(Exists(late))

    def still_since(self, on: date) -> Self:
        """Open ones in which nothing has happened since before ``on``."""
        return self.open().filter(moved_on__lt=on)

    def found_by(self, text: str) -> Self:
        """Those that a search finds: name, initials, ID number, its tail, or number.

        Every way uses an index; a text that fits none of them finds nothing.
        """
        query = names.query_of(text)
        people = Person.objects.all()
        match query.kind:
            case QueryKind.EMPTY:
                return self
            case QueryKind.TOO_SHORT:
                return self.none()
            case QueryKind.NAME:
                return self.filter(_of(people.named_like(query.text)))
            case QueryKind.INITIALS:
                return self.filter(_of(people.with_initials(query.text)))
            case QueryKind.ID_NUMBER:
                return self.filter(_of(people.with_id_number(query.text)))
            case QueryKind.PHONE:
                return self.filter(_of(people.with_telephone(query.text)))
            case QueryKind.LAST_FOUR:
                return self.filter(
                    _of(people.with_id_tail(query.text))
                    | _numbered(query.text)
                )
        return self.filter(_numbered(query.text))

    def for_list(self) -> Self:
        """Fetch what a list shows in a fixed number of queries."""
        return self.select_related("received_by", "unit", "handler").prefetch_related(
            models.Prefetch(
                "parties",
                queryset=apps.get_model("cases", "CaseParty")
                .objects.filter(role="recipient", is_first=True)
                .select_related("person"),
                to_attr="first_recipients",
            )
        )


def _numbered(text: str) -> Q:
    """The case number begins so, whichever brackets it was written with."""
    plain = text.translate(PLAIN_BRACKETS)
    found = Q(number__startswith=text)
    for pair in BRACKETS:
        found |= Q(number__startswith=plain.translate(str.maketrans("()", pair)))
    return found


def _of(people: PersonQuerySet) -> Q:
    parties = apps.get_model("cases", "CaseParty")
    return Q(
        pk__in=parties.objects.filter(person__in=people.values("pk")).values("case_id")
    )
