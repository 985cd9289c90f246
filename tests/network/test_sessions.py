"""Sessions: a new key at sign-in, an end by idleness, by age, and with the rights."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from fazhu.network.actions import accounts, roles
from fazhu.network.models import Membership, OpenSession, User
from fazhu.network.profile import LEVEL_THREE, USUAL
from fazhu.network.sessions import sweep
from fazhu.rules.roles import Role
from tests.network.visitors import said
from tests.world import District

pytestmark = pytest.mark.django_db

PASSWORD = "mint upon a wet balcony"
BEGIN = datetime(2026, 3, 9, 0, 30, tzinfo=timezone.get_fixed_timezone(0))
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120 Edg/120.0"
OUT = "/sign-in/?next=/cases/"


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def reviewer(district) -> User:
    return with_password(district.user(Role.REVIEWER))


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


def signed_in(user: User, **more) -> Client:
    site = Client(headers={"host": "localhost", "user-agent": EDGE}, **more)
    typed = {"username": user.username, "password": PASSWORD}
    assert site.post("/sign-in/", typed).status_code == 302
    return site


def is_in(site: Client) -> bool:
    answer = site.get("/cases/")
    assert answer.status_code == 200 or answer.url == OUT
    return answer.status_code == 200


def by(district: District, role: Role) -> dict[str, object]:
    return {"by": district.user(role), "at": timezone.now()}


def end_role(district: District, user: User) -> None:
    on = timezone.localdate()
    held = Membership.objects.get(user=user)
    roles.end(held, until_on=on, on=on, **by(district, Role.SECURITY_OFFICER))


def reset(district: District, user: User) -> None:
    accounts.reset_password(user, **by(district, Role.SYSTEM_ADMINISTRATOR))


def stop(district: District, user: User) -> None:
    accounts.deactivate(user, **by(district, Role.SYSTEM_ADMINISTRATOR))


def move(district: District, user: User) -> None:
    other = District("望山区").center
    boss = district.user(Role.SYSTEM_ADMINISTRATOR)
    Membership.objects.create(
        user=boss,
        organisation=other,
        role=Role.SYSTEM_ADMINISTRATOR,
        from_on=timezone.localdate(),
    )
    boss.__dict__.pop("_held", None)
    user.center = other
    accounts.change(user, by=boss, at=timezone.now())


@pytest.mark.parametrize("take_away", [end_role, reset, stop, move])
def test_when_a_right_is_taken_every_session_is_refused_at_the_next_request(
    district, reviewer, take_away
):
    first, second = signed_in(reviewer), signed_in(reviewer)
    assert is_in(first)
    assert is_in(second)

    take_away(district, User.objects.get(pk=reviewer.pk))

    assert not is_in(first)
    assert not is_in(second)
    assert not OpenSession.objects.filter(user_id=reviewer.pk).exists()


def test_a_role_that_ends_later_takes_nothing_before_that_day(district, reviewer):
    site = signed_in(reviewer)
    on = timezone.localdate()
    held = Membership.objects.get(user=reviewer)

    tomorrow = on + timedelta(days=1)
    roles.end(held, until_on=tomorrow, on=on, **by(district, Role.SECURITY_OFFICER))

    assert is_in(site)
    Membership.objects.filter(pk=held.pk).update(until_on=on)  # the day has come
    assert site.get("/cases/").status_code == 403


def test_a_changed_own_password_ends_the_other_sessions_and_not_this_one(reviewer):
    first, second = signed_in(reviewer), signed_in(reviewer)
    new = "three laps of the lake"

    first.post("/account/password/", {"old": PASSWORD, "new": new, "again": new})

    assert is_in(first)
    assert not is_in(second)
    assert OpenSession.objects.filter(user_id=reviewer.pk).count() == 1


def test_the_session_gets_a_new_key_at_sign_in_and_with_a_new_password(reviewer):
    site = Client(headers={"host": "localhost"})
    session = site.session
    session["before"] = "yes"
    session.save()
    site.cookies["session"] = session.session_key
    typed = {"username": reviewer.username, "password": PASSWORD}
    site.post("/sign-in/", typed)
    signed = site.session.session_key
    new = "three laps of the lake"

    site.post("/account/password/", {"old": PASSWORD, "new": new, "again": new})

    assert len({session.session_key, signed, site.session.session_key}) == 3
    assert not OpenSession.objects.filter(session_key=signed).exists()


@pytest.mark.parametrize(
    ("strict", "minutes"), [(False, 60), (True, 30)], ids=["usual", "level three"]
)
def test_a_session_ends_when_nobody_works(reviewer, settings, strict, minutes):
    settings.MLPS = strict
    with time_machine.travel(BEGIN, tick=False) as clock:
        site = signed_in(reviewer)
        clock.shift(timedelta(minutes=minutes - 1))
        assert is_in(site)  # and goes on from here
        clock.shift(timedelta(minutes=minutes - 1))
        assert is_in(site)
        clock.shift(timedelta(minutes=minutes, seconds=1))
        assert not is_in(site)


def test_a_session_ends_after_eight_hours_of_work(reviewer):
    with time_machine.travel(BEGIN, tick=False) as clock:
        site = signed_in(reviewer)
        for _ in range(15):
            clock.shift(timedelta(minutes=30))
            assert is_in(site)
        clock.shift(timedelta(minutes=29))
        assert is_in(site)
        clock.shift(timedelta(minutes=2))
        assert not is_in(site)


def test_work_moves_the_end_at_most_once_a_minute(
    reviewer, django_assert_max_num_queries
):
    with time_machine.travel(BEGIN, tick=False) as clock:
        site = signed_in(reviewer)
        before = OpenSession.objects.get(user_id=reviewer.pk).expire_date
        clock.shift(timedelta(seconds=59))
        assert is_in(site)
        assert OpenSession.objects.get(user_id=reviewer.pk).expire_date == before
        clock.shift(timedelta(seconds=2))
        assert is_in(site)
        after = OpenSession.objects.get(user_id=reviewer.pk).expire_date
        assert after == before + timedelta(seconds=61)


def test_what_has_ended_is_swept_out_at_the_next_sign_in(reviewer):
    with time_machine.travel(BEGIN, tick=False) as clock:
        signed_in(reviewer)
        clock.shift(timedelta(hours=9))
        signed_in(reviewer)
        assert OpenSession.objects.count() == 1
        clock.shift(timedelta(hours=9))
        sweep()
        assert not OpenSession.objects.exists()


def test_the_page_lists_ones_own_sessions_in_words(district, reviewer):
    with_password(district.user(Role.DIRECTOR))
    signed_in(district.user(Role.DIRECTOR), REMOTE_ADDR="192.0.2.77")
    signed_in(reviewer, REMOTE_ADDR="192.0.2.8")
    site = signed_in(reviewer, REMOTE_ADDR="192.0.2.9")

    page = said(site.get("/account/sessions/"))

    assert page.count("Windows 电脑上的Edge") == 2
    assert "192.0.2.8" in page
    assert "192.0.2.9" in page
    assert "192.0.2.77" not in page


def test_the_others_are_ended_at_a_word(reviewer):
    others = [signed_in(reviewer) for _ in range(2)]
    site = signed_in(reviewer)

    page = said(site.post("/account/sessions/", follow=True))

    assert "已退出其他 2 处登录" in page
    assert is_in(site)
    assert not any(map(is_in, others))


def test_signing_out_leaves_nothing_on_the_server_and_no_key_in_the_browser(reviewer):
    site = signed_in(reviewer)
    key = site.session.session_key

    answer = site.post("/sign-out/")

    assert answer.cookies["session"].value == ""
    assert not OpenSession.objects.filter(session_key=key).exists()
    site.cookies["session"] = key
    assert not is_in(site)


def test_the_browser_keeps_the_key_no_longer_than_it_is_open(reviewer):
    site = Client(headers={"host": "localhost"})
    typed = {"username": reviewer.username, "password": PASSWORD}

    cookie = site.post("/sign-in/", typed).cookies["session"]

    assert cookie["max-age"] == cookie["expires"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_the_limits_stand_in_the_frame_of_the_standard():
    half_an_hour = timedelta(minutes=30)

    assert timedelta(minutes=15) <= LEVEL_THREE.idle <= half_an_hour < USUAL.idle
    assert USUAL.absolute == LEVEL_THREE.absolute == timedelta(hours=8)
