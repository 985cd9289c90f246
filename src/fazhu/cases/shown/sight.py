"""How far a user sees into one case, and what they may do on it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from fazhu.cases.beside_the_line import came_to_station
from fazhu.cases.models import Assignment, Case, CaseQuerySet
from fazhu.cases.models.own import own_cases
from fazhu.network.access import scope_of
from fazhu.network.models import User
from fazhu.rules.roles import Permission
from fazhu.rules.workflow import GRADE, PAY, State, Step, steps_from


@dataclass(frozen=True, kw_only=True)
class Period:
    """What a former handler still sees: events before ``until``, ended on a day."""

    until: int
    ended_on: date | None


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A step as it is offered now; ``again``: its result stands, it is taken anew."""

    key: str
    label: str
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class SeenBy:
    """A case in the eyes of one user.

    ``period`` is None for those who see it whole: by center, by station, or as the
    handler who has it now.
    """

    user: User
    case: Case
    is_handler: bool
    period: Period | None

    @property
    def whole(self) -> bool:
        """Whether nothing of the case is hidden from the user."""
        return self.period is None

    def may(self, permission: Permission) -> bool:
        """Return whether the user may use ``permission`` on this case."""
        scope = scope_of(self.user, permission)
        return (
            self.case.center_id in scope.centers
            or self.case.received_by_id in scope.stations
            or (self.is_handler and self.case.center_id in scope.own_in)
        )

    @cached_property
    def results(self) -> frozenset[str]:
        """The keys of the steps whose result stands, of a ledger or of an event.

        Their tables belong to packages above this one and are reached by the case.
        """
        found = {
            GRADE.key: self.case.gradings.filter(is_current=True),
            PAY.key: self.case.payments.filter(is_void=False),
        }
        return frozenset(key for key, rows in found.items() if rows.exists())

    @cached_property
    def running(self) -> frozenset[str]:
        """The keys of the clocks that run, asked once where a step depends on one."""
        rows = self.case.clocks.filter(stopped_at__isnull=True)
        return frozenset(rows.values_list("clock", flat=True))

    def open_steps(self) -> tuple[Step, ...]:
        """Return the steps that anyone may take now, in the table's order."""
        return tuple(
            step
            for step in steps_from(State(self.case.state))
            if (step.again or step.key not in self.results)
            and (not step.while_running or step.while_running in self.running)
            and (not step.at_station or came_to_station(self.case))
        )

    def steps(self) -> tuple[Step, ...]:
        """Return the steps that the user may take now, in the table's order."""
        if not self.whole:
            return ()
        return tuple(step for step in self.open_steps() if self.may(step.permission))

    def offer(self, step: Step) -> Offer:
        """Name a step as what it is now."""
        if step.again and step.key in self.results:
            return Offer(key=step.key, label=step.again, again=True)
        return Offer(key=step.key, label=step.label)


def seen_by(user: User, case: Case) -> SeenBy:
    """Return how ``user`` sees ``case``, which came from a scoped query."""
    own = list(Assignment.objects.filter(case=case, handler__user=user).order_by("pk"))
    is_handler = any(one.until_sequence is None for one in own)
    whole = SeenBy(user=user, case=case, is_handler=is_handler, period=None)
    if is_handler or not own or _by_place(user, case):
        return whole
    last = max(own, key=lambda one: one.until_sequence or 0)
    period = Period(until=last.until_sequence or 0, ended_on=last.until_on)
    return SeenBy(user=user, case=case, is_handler=False, period=period)


def seen_whole(cases: CaseQuerySet, user: User) -> CaseQuerySet:
    """Return those that ``user`` sees whole: not as a former handler only."""
    scope = scope_of(user)
    if not scope.own_in:
        return cases
    return cases.filter(
        Q(center__in=scope.centers)
        | Q(received_by__in=scope.stations)
        | own_cases(user, ever=False)
    )


def _by_place(user: User, case: Case) -> bool:
    scope = scope_of(user)
    return case.center_id in scope.centers or case.received_by_id in scope.stations
