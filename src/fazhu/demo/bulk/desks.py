"""Who did what in the large district: keys of users and handlers, by place and turn."""

from itertools import cycle
from typing import NamedTuple

from fazhu.demo.enacting import DESKS
from fazhu.demo.making import District
from fazhu.demo.places import CENTERS, STATIONS, center_of, post_holding
from fazhu.demo.plan import Worker
from fazhu.network.models import User
from fazhu.rules.roles import Permission, Role
from fazhu.rules.workflow import RECEIVE_NOTICE, Step


class Desk(NamedTuple):
    """A user as rows name them."""

    pk: int
    name: str


class Hand(NamedTuple):
    """A handler with the unit and the account."""

    pk: int
    name: str
    kind: str
    unit: int
    desk: Desk


class Desks:
    """Finds the user of a step and the handler whose turn it is."""

    def __init__(self, district: District, workers: tuple[Worker, ...]) -> None:
        """Keep everybody's key once."""
        self.places = {key: place.pk for key, place in district.organisations.items()}
        self._desks = {
            (center.key, permission): _desk(
                district.posts[post_holding(role, center.key)]
            )
            for center in CENTERS
            for permission, role in DESKS.items()
        }
        self._windows = {
            place.key: _desk(
                district.posts[post_holding(Role.STATION_CLERK, place.key)]
            )
            for place in STATIONS
        }
        hands = [
            (worker, _hand(district, worker))
            for worker in workers
            if worker.takes_cases and worker.until_on is None
        ]
        since = min(worker.from_on for worker in workers)
        self._turns = {
            (center.key, is_staff, is_criminal): cycle(
                [
                    hand
                    for worker, hand in hands
                    if center_of(worker.unit) == center.key
                    and worker.from_on == since
                    and (worker.kind == "staff") == (is_staff and center.key == "main")
                    and (not is_criminal or worker.kind in ("lawyer", "staff"))
                ]
            )
            for center in CENTERS
            for is_staff in (False, True)
            for is_criminal in (False, True)
        }

    def turn(self, center: str, *, is_staff: bool, kind: str) -> Hand:
        """Return the handler whose turn it is."""
        return next(self._turns[center, is_staff, kind == "criminal"])

    def of(self, step: Step, *, center: str, place: str) -> Desk | None:
        """Return who takes the step; None: the handler."""
        permission = step.permission
        if permission is Permission.CASE_HANDLE:
            return None
        if permission is Permission.CASE_RECEIVE and place in self._windows:
            return self._windows[place]
        if step is RECEIVE_NOTICE:
            permission = Permission.CASE_RECEIVE
        return self._desks[center, permission]


def _desk(user: User) -> Desk:
    return Desk(user.pk, user.name)


def _hand(district: District, worker: Worker) -> Hand:
    handler = district.handlers[worker.key]
    if handler.user is None or handler.unit_id is None:
        raise ValueError(f"handler {worker.key} has no account or no unit")
    desk = _desk(handler.user)
    return Hand(handler.pk, handler.name, handler.kind, handler.unit_id, desk)
