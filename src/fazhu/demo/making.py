"""The demo's organisations, users and handlers, made and written into the trail."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.db import models, transaction

from fazhu.audit.trail import record
from fazhu.demo import names
from fazhu.demo.places import CITY, LOGINS, PLACES, POSTS, Place, center_of
from fazhu.demo.plan import Plan, Worker
from fazhu.network.installation import machine_of
from fazhu.network.models import Handler, Membership, Organisation, User
from fazhu.rules.roles import Role

PASSWORD = "fazhu-demo-2026"  # noqa: S105  (printed for everybody; see refuse_demo_accounts)
IN_OFFICE = timedelta(days=1_500)
HANDLER_LOGIN = "handler"
UNUSABLE = UNUSABLE_PASSWORD_PREFIX + "demo-without-a-password"


@dataclass(kw_only=True)
class District:
    """What was made, by the keys of the plan."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    posts: dict[str, User] = field(default_factory=dict)
    handlers: dict[str, Handler] = field(default_factory=dict)
    clerks: dict[str, User] = field(default_factory=dict)
    """The machine's account of each center, which set everything up."""


@transaction.atomic
def make_district(plan: Plan, *, at: datetime) -> District:
    """Make everything that must stand before the first case."""
    random = Random(plan.until.isoformat())  # noqa: S311  # no secret
    opened = plan.since - IN_OFFICE
    district = District()
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
            name,
            place=post.roles[0][1],
            password=password if post in LOGINS else UNUSABLE,
            at=at,
        )
        for role, place_key in post.roles:
            _give_role(district, user, role, place_key, on=opened, at=at)
        district.posts[post.key] = user
    for worker in plan.workers:
        _make_handler(district, worker, on=opened, at=at)
    return district


def _make_place(
    district: District, place: Place, *, city: Organisation, on: date, at: datetime
) -> None:
    center = district.organisations.get(place.center)
    made = Organisation.objects.create(
        kind=place.kind,
        name=place.name,
        parent=center or city,
        center=center,
        host=place.host,
        territory=place.territory,
        opened_on=on,
    )
    district.organisations[place.key] = made
    if center is None:
        district.clerks[place.key] = machine_of(made)
    _write(district, place.key, "organisation.create", made, at=at, name=place.name)


def _make_user(
    district: District,
    username: str,
    name: str,
    *,
    place: str,
    password: str,
    at: datetime,
) -> User:
    user = User.objects.create(
        username=username,
        name=name,
        center=district.organisations[center_of(place)],
        password=password,
        is_demo=True,
    )
    _write(district, place, "user.create", user, at=at)
    return user


def _give_role(
    district: District, user: User, role: Role, place: str, *, on: date, at: datetime
) -> None:
    held = Membership.objects.create(
        user=user,
        organisation=district.organisations[place],
        role=role,
        from_on=on,
    )
    _write(district, place, "role.assign", held, at=at, role=role.value)


def _make_handler(
    district: District, worker: Worker, *, on: date, at: datetime
) -> None:
    """Make a handler; the first one of the login's firm signs in as it."""
    user = None
    if worker.takes_cases:
        user = district.posts[HANDLER_LOGIN]
        login = next(post for post in LOGINS if post.key == HANDLER_LOGIN)
        is_login = worker.unit == login.roles[0][1] and not hasattr(user, "handler")
        if not is_login:
            user = _make_user(
                district,
                worker.key,
                worker.name,
                place=worker.unit,
                password=UNUSABLE,
                at=at,
            )
            _give_role(district, user, Role.HANDLER, worker.unit, on=on, at=at)
    handler = Handler.objects.create(
        center=district.organisations[center_of(worker.unit)],
        name=user.name if user else worker.name,
        kind=worker.kind,
        unit=district.organisations[worker.unit],
        user=user,
        yearly_quota=worker.quota,
        from_on=worker.from_on,
        until_on=worker.until_on,
    )
    district.handlers[worker.key] = handler
    _write(district, worker.unit, "handler.create", handler, at=at)


def _write(
    district: District,
    place: str,
    action: str,
    subject: models.Model,
    *,
    at: datetime,
    **details: str,
) -> None:
    """Write into the trail what the machine's account of the center did."""
    center = center_of(place)
    record(
        district.clerks[center],
        action,
        subject,
        at=at,
        center=district.organisations[center],
        **details,
    )
