"""Whose turn it is: the states in which the holders of a permission must act."""

from datetime import date, timedelta
from functools import cache

from django.db.models import Q

from fazhu.cases.models import Case, CaseQuerySet, RunningClock
from fazhu.cases.shown.sight import seen_whole
from fazhu.network.access import Scope, permissions_of, scope_of
from fazhu.network.models import User
from fazhu.rules.roles import Permission
from fazhu.rules.workflow import BESIDE, BY_CLOCK, UNTIL_DONE, Outside, State, awaited

STILL_DAYS = 30
"""Days without any step after which a case that waits for someone stands still."""

Awaited = Permission | Outside
UNDONE = {Permission.CASE_GRADE: ~Q(gradings__is_current=True)}
"""What is true of a case on which the work beside the line is not yet done."""


@cache
def awaiting(one: Awaited) -> tuple[State, ...]:
    """Return the states that wait for holders of a permission, or from outside."""
    return tuple(state for state in State if awaited(state) is one)


@cache
def waiting_states() -> tuple[State, ...]:
    """Return the states in which somebody must act, of the network or outside."""
    return tuple(state for state in State if awaited(state) is not None)


def turns_of(user: User) -> tuple[Permission, ...]:
    """Return the permissions of ``user`` that some case waits for, in table order."""
    held = permissions_of(user)
    found = dict.fromkeys([*filter(None, map(awaited, State)), *BESIDE])
    return tuple(one for one in found if isinstance(one, Permission) and one in held)


def waits_for(*things: Awaited) -> Q:
    """Return the condition of the cases that wait for one of these things.

    The states stand in one list, to which an index by center and state leads: only
    of the few cases whose closing has just passed is it asked whether the work is done.
    """
    states = [state for one in things for state in awaiting(one)]
    posts = [one for one in things if isinstance(one, Permission)]
    until = {UNTIL_DONE[one]: one for one in posts if one in UNTIL_DONE}
    clocks = [BY_CLOCK[one] for one in posts if one in BY_CLOCK]
    found = Q(state__in=[*states, *until])
    for state in until.keys() - set(states):
        found &= ~Q(state=state) | UNDONE[until[state]]
    if clocks:
        running = RunningClock.objects.filter(clock__in=clocks, stopped_at=None)
        found |= Q(pk__in=running.values("case"))
    return found


def waiting_for(user: User, *permissions: Permission) -> CaseQuerySet:
    """Return the cases that wait for ``user``: for these permissions, or for any.

    Permissions of one scope make one condition, which an index serves.
    """
    alike: dict[Scope, list[Permission]] = {}
    for permission in permissions or turns_of(user):
        alike.setdefault(scope_of(user, permission), []).append(permission)
    found = Case.objects.none()
    for group in alike.values():
        found |= Case.objects.visible_to(user, group[0]).filter(waits_for(*group))
    return found


def waiting_for_others(user: User) -> CaseQuerySet:
    """Return the cases in the user's sight that wait, but not for them."""
    cases = seen_whole(Case.objects.visible_to(user), user)
    turns = turns_of(user)
    alike = all(scope_of(user, permission) == scope_of(user) for permission in turns)
    if alike and not set(BESIDE) & set(turns):
        mine = {state for permission in turns for state in awaiting(permission)}
        return cases.filter(state__in=[s for s in waiting_states() if s not in mine])
    own = waiting_for(user).values("pk")
    return cases.filter(state__in=waiting_states()).exclude(pk__in=own)


def standing_still(on: date) -> CaseQuerySet:
    """Return the cases that wait for someone while nothing has happened for long."""
    since = on - timedelta(STILL_DAYS)
    return Case.objects.filter(state__in=waiting_states(), moved_on__lt=since)
