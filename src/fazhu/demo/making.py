"""The demo's organisations, users and handlers, made and written into the trail."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.db import transaction

from fazhu.audit.trail import record
from fazhu.demo import names
from fazhu.demo.places import CITY, LOGINS, PLACES, POSTS, Place, center_of
from fazhu.demo.plan import Plan, Worker
from fazhu.demo.volunteers import introduce
from fazhu.network.actions import handlers, organisations
from fazhu.network.actions import roles as granting
from fazhu.network.installation import machine_of
from fazhu.network.models import Handler, Organisation, User
from fazhu.rules.roles import Role
from fazhu.rules.workflow import ASSIGN

PASSWORD = "fazhu-demo-2026"  # noqa: S105  (printed for everybody; see refuse_demo_accounts)
IN_OFFICE = timedelta(days=1_500)
HANDLER = next(post for post in LOGINS if post.key == "handler")
UNUSABLE = UNUSABLE_PASSWORD_PREFIX + "demo-without-a-password"


@dataclass(kw_only=True)
class District:
    """What was made, by the keys of the plan."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    posts: dict[str, User] = field(default_factory=dict)
    handlers: dict[str, Handler] = field(default_factory=dict)
    clerks: dict[str, User] = field(default_factory=dict)
    """The machine's account of each center, which set everything up."""
    at_login: str
    """The key of the handler who has the login."""


@transaction.atomic
def make_district(plan: Plan, *, at: datetime) -> District:
    """Make everything that must stand before the first case."""
    random = Random(plan.until.isoformat())  # noqa: S311  # no secret
    opened = plan.since - IN_OFFICE
    district = District(at_login=_busiest(plan))
    city = Organisation.objects.create(
        kind=CITY.kind, name=CITY.name, territory=CITY.territory, opened_on=opened
    )
    for place in PLACES:
        _make_place(district, place, city=city, on=opened, at=at)
    password = make_password(PASSWORD)
    for post, name in zip(POSTS, names.distinct(random, len(POSTS)), strict=True):
        user = _make_user(
            district,
            post.key,
            post.name or name,
            place=post.roles[0][1],
            password=password if post in LOGINS else UNUSABLE,
        )
        _give_roles(district, user, post.roles, on=opened, at=at)
        district.posts[post.key] = user
    for worker in plan.workers:
        _make_handler(district, worker, on=opened, at=at)
    return district


def _make_place(
    district: District, place: Place, *, city: Organisation, on: date, at: datetime
) -> None:
    """Make an organisation; a center is made as an installation begins."""
    organisation = Organisation(
        kind=place.kind,
        name=place.name,
        host=place.host,
        territory=place.territory,
        address=place.address,
        telephone=place.telephone,
        opened_on=on,
    )
    if place.center:
        organisation.center = organisation.parent = district.organisations[place.center]
        organisations.add(organisation, by=district.clerks[place.center], at=at)
    else:
        organisation.parent = city
        organisation.save()
        clerk = district.clerks[place.key] = machine_of(organisation)
        record(clerk, "organisation.add", organisation, at=at, center=organisation)
    district.organisations[place.key] = organisation


def _make_user(
    district: District, username: str, name: str, *, place: str, password: str
) -> User:
    """Make an account with the demo's password or none, never a one-time one."""
    return User.objects.create(
        username=username,
        name=name,
        center=district.organisations[center_of(place)],
        password=password,
        is_demo=True,
    )


def _give_roles(
    district: District,
    user: User,
    roles: tuple[tuple[Role, str], ...],
    *,
    on: date,
    at: datetime,
) -> None:
    clerk = district.clerks[center_of(roles[0][1])]
    record(clerk, "user.create", user, at=at, username=user.username)
    for role, place in roles:
        granting.grant(
            role,
            user=user,
            organisation=district.organisations[place],
            from_on=on,
            by=district.clerks[center_of(place)],
            at=at,
            on=on,
        )


def _make_handler(
    district: District, worker: Worker, *, on: date, at: datetime
) -> None:
    """Make a handler, and an account for one who takes cases."""
    center = center_of(worker.unit)
    user = _account_of(district, worker, on=on, at=at) if worker.takes_cases else None
    handler = Handler(
        center=district.organisations[center],
        name=user.name if user else worker.name,
        kind=worker.kind,
        unit=district.organisations[worker.unit],
        user=user,
        yearly_quota=worker.quota,
        from_on=worker.from_on,
        until_on=worker.until_on,
    )
    introduce(handler, worker)
    handlers.add(handler, by=district.clerks[center], at=at)
    district.handlers[worker.key] = handler


def _account_of(district: District, worker: Worker, *, on: date, at: datetime) -> User:
    """Return a handler's account: the login for the one at it, else a new one."""
    if worker.key == district.at_login:
        return district.posts[HANDLER.key]
    user = _make_user(
        district, worker.key, worker.name, place=worker.unit, password=UNUSABLE
    )
    _give_roles(district, user, ((Role.HANDLER, worker.unit),), on=on, at=at)
    return user


def _busiest(plan: Plan) -> str:
    """Return the handler of the login's firm who is given most cases."""
    unit = HANDLER.roles[0][1]
    there = [worker.key for worker in plan.workers if worker.unit == unit]
    given = Counter(move.handler for move in plan.moves if move.step is ASSIGN)
    return max(there, key=lambda key: given[key])
