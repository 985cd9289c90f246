"""Two centers, a person for every post, and things of three places."""

from dataclasses import dataclass
from typing import Any

from fazhu.audit.models import Entry
from fazhu.cases.models import Case
from fazhu.network.models import Handler, Membership, Organisation, User
from fazhu.rules.roles import Role
from tests.people import LONG_AGO, someone
from tests.world import District

TWO_POSTS = "two_posts"
ANONYMOUS = "anonymous"
ACTORS = [*(role.value for role in Role), TWO_POSTS, ANONYMOUS]
ADMINISTRATORS = {"system_administrator", "security_officer", "auditor"}
GROUPS = {
    "all": {role.value for role in Role} | {TWO_POSTS},
    "readers": {role.value for role in Role} - ADMINISTRATORS,
}


@dataclass(frozen=True)
class World:
    """Who asks, and for each place the things that an address can name."""

    users: dict[str, User]
    things: dict[str, dict[str, Any]]


def build() -> World:
    """Center A with two stations, center B, and one who stands in both."""
    here, there = District("临江区"), District("望山区")
    users = {role.value: here.user(role) for role in Role if role is not Role.HANDLER}
    users["handler"] = here.handler.user
    users[TWO_POSTS] = someone(Role.STATION_CLERK, here.station, username=TWO_POSTS)
    someone(Role.DIRECTOR, there.center, username=TWO_POSTS)
    own = _things(here, here.handling(), "own")
    foreign = _things(there, there.handling(name="白一山"), "foreign")
    _move_to_sister(here)
    sister = _things(here, here.handling(name="柴望秋"), "sister")
    return World(users, {"own": own, "sister": sister, "foreign": foreign, "any": {}})


def _move_to_sister(district: District) -> None:
    """Let the district work from another station and with another handler."""
    center = district.center
    district.station = Organisation.objects.create(
        kind="station", name=f"{district.name}杨树街工作站", center=center
    )
    district.firm = Organisation.objects.create(
        kind="law_firm", name=f"{district.name}同心律师事务所", center=center
    )
    district.handler = Handler.objects.create(
        center=center,
        name="路知夏",
        kind="lawyer",
        unit=district.firm,
        user=district.user(Role.HANDLER, district.firm),
        from_on=LONG_AGO,
    )


def _things(district: District, case: Case, place: str) -> dict[str, Any]:
    user = someone(Role.REVIEWER, district.center, username=f"somebody-{place}")
    return {
        "case": case,
        "party": case.parties.first(),
        "station": district.station,
        "handler": district.handler,
        "user": user,
        "membership": Membership.objects.get(user=user),
        "entry": Entry.objects.filter(center_id=district.center.pk).first(),
    }
