"""Who works in the demo's center and stations, with their degrees and licences."""

from datetime import date, datetime, timedelta
from random import Random

from django.db import transaction

from fazhu.demo import names
from fazhu.demo.making import District
from fazhu.demo.places import (
    CENTERS,
    LOGINS,
    STATIONS,
    center_of,
    post_holding,
)
from fazhu.demo.plan import Plan
from fazhu.network.actions import organisations, staff
from fazhu.network.models import Organisation, Qualification, StaffMember, User
from fazhu.rules.roles import Role

POSTS = {"main": 11, "second": 4}
DEGREES = ("bachelor", "bachelor", "college", "postgraduate")
AT_CENTER = ("负责人", "审查", "指派", "窗口", "窗口", "档案、统计")
AT_STATION = ("司法所所长兼负责人", "窗口")
HELD = {
    "负责人": ("legal_profession", "aid_lawyer"),
    "审查": ("legal_profession", "aid_lawyer"),
    "指派": ("legal_profession",),
    "司法所所长兼负责人": ("judicial_assistant", "mediator"),
    "窗口": ("training",),
}


@transaction.atomic
def employ(plan: Plan, district: District, *, at: datetime) -> None:
    """Register the staff of every center and station as its director does."""
    random = Random(plan.until.isoformat() + "staff")  # noqa: S311  # no secret
    accounts = _accounts(district)
    for place in (*CENTERS, *STATIONS):
        director = district.posts[post_holding(Role.DIRECTOR, center_of(place.key))]
        if number := POSTS.get(place.key):
            _set_posts(district, place.key, number, by=director, at=at)
        posts = AT_CENTER if place in CENTERS else AT_STATION
        for n, post in enumerate(posts[: place.share or 2]):
            member = StaffMember(
                organisation=district.organisations[place.key],
                name=names.drawn(random),
                post=post,
                sex=random.choice(("female", "male")),
                education=random.choice(DEGREES),
                studied_law=random.random() < 0.6,
                full_time=place in CENTERS or n > 0,
                from_on=plan.since - timedelta(days=random.randint(200, 3_000)),
            )
            if user := accounts.pop((place.key, post), None):
                member.user, member.name = user, user.name
            staff.add(member, by=director, at=at)
            for kind in HELD.get(post, ()):
                held = Qualification(
                    member=member,
                    kind=kind,
                    got_on=date(plan.since.year - random.randint(1, 9), 6, 1),
                    note="窗口接待业务培训，16 学时" if kind == "training" else "",
                )
                staff.qualify(held, by=director, at=at)


def _accounts(district: District) -> dict[tuple[str, str], User]:
    """The logins that stand for a post of the staff."""
    posts = {
        Role.DIRECTOR: "负责人",
        Role.REVIEWER: "审查",
        Role.ASSIGNER: "指派",
        Role.CENTER_CLERK: "窗口",
        Role.STATION_CLERK: "窗口",
    }
    found: dict[tuple[str, str], User] = {}
    for login in LOGINS:
        role, place = login.roles[0]
        if role in posts:
            found.setdefault((place, posts[role]), district.posts[login.key])
    return found


def _set_posts(
    district: District, key: str, number: int, *, by: User, at: datetime
) -> None:
    center = Organisation.objects.get(pk=district.organisations[key].pk)
    center.posts = number
    organisations.change(center, by=by, at=at)
