"""Which passwords do: as ASVS asks, and as 等保三级 asks besides."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from fazhu.demo.making import PASSWORD
from fazhu.network.actions import signing_in
from fazhu.network.models import FormerPassword, User
from fazhu.network.profile import LEVEL_THREE
from fazhu.rules.roles import Role
from tests.network.visitors import said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 9, 1, 0, tzinfo=timezone.get_fixed_timezone(0))
GOOD = "mint upon a wet balcony"


@pytest.fixture
def director() -> User:
    user = District().user(Role.DIRECTOR)
    user.username, user.name = "hezhiqiu", "贺知秋"
    user.set_password(GOOD)
    user.save()
    return user


@pytest.fixture
def reviewer() -> User:
    """One whom level 3 does not ask for a second factor."""
    user = District().user(Role.REVIEWER)
    user.set_password(GOOD)
    user.save()
    return user


@pytest.fixture
def level_three(settings):
    settings.MLPS = True


def faults(password: str, user: User | None = None) -> str:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return "".join(error.messages)
    return ""


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "alllowercaseletters",
        "correct horse battery staple",
        "北窗外有三棵石榴树和一口井",
        "4815162342 1123581321",
        "🌲" * 3 + "green forest",
        "long " * 3 + "x7Ky" * 12,
    ],
)
def test_any_kind_of_character_will_do_if_nobody_guesses_it(director, password):
    assert faults(password, director) == ""


def test_sixty_four_characters_and_more_are_taken_whole(director):
    long = "abdcefg hijklmn oprqstu vwxyz " * 4

    director.set_password(long)

    assert faults(long, director) == ""
    assert director.check_password(long)
    assert not director.check_password(long[:-1])


def test_nine_characters_are_too_few(director):
    assert faults("mint balc", director) == "密码至少 10 个字符，现在只有 9 个。"


def test_every_rule_is_said_in_chinese(director):
    assert not re.search("[a-z]{3}", faults("hezhiqiu", director))


@pytest.mark.parametrize(
    "password",
    [
        "fazhu-2026-03",
        PASSWORD,
        "法助法律援助2026",
        "falvyuanzhu123",
        "临江区法律援助中心88",
        "linjiangqu2026!",
        "hezhiqiu@2026",
        "贺知秋贺知秋2026!",
        "HeZhiQiu20260309",
        "woaini1314520",
        "wodemima888888",
        "qwertyuiop123",
        "1qaz2wsx3edc",
        "Admin@123456",
        "P@ssw0rd2026",
        "zhongguo2026",
        "password1234",
        "13812345678",
        "tel13812345678",
        "11010119900101123X",
        "2026030920260309"[:12],
        "aaaaaaaaaaaa",
        "abababababab",
        "1234567890",
    ],
)
def test_what_guessers_try_first_is_refused(director, password):
    assert faults(password, director)


def test_as_usual_nothing_forces_a_change(director):
    with time_machine.travel(NOW + timedelta(days=4000)):
        assert visitor(director).get("/cases/").status_code == 200


def test_a_password_may_be_pasted_and_kept_by_a_manager(director):
    page = said(visitor(director).get("/account/password/"))

    assert page.count('autocomplete="new-password"') == 2
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page
    assert "可以粘贴" in page
    assert "ui/show_password.js" in page


@pytest.mark.parametrize(
    ("password", "does"),
    [
        (GOOD, False),
        ("Mintuponawetbalcony", False),
        ("mint upon 1 wet balcony", True),
        ("MINT upon a wet balcony", True),
        ("Mint2upon3a4wet5balcony", True),
    ],
)
def test_level_three_asks_for_three_of_four_kinds(
    director, level_three, password, does
):
    assert ("四类中的3类" in faults(password, director)) is not does


def test_level_three_asks_for_another_password_after_ninety_days(reviewer, level_three):
    site = visitor(reviewer)
    reviewer.password_set_at = NOW
    reviewer.save()

    with time_machine.travel(NOW + timedelta(days=90) - timedelta(minutes=1)):
        assert visitor(reviewer).get("/cases/").status_code == 200
    with time_machine.travel(NOW + timedelta(days=90)):
        site = visitor(reviewer)
        assert site.get("/cases/").url == "/account/password/"
        page = said(site.get("/account/password/"))
        assert "密码已满 90 天" in page
        new = "Three laps of 1 lake"
        site.post("/account/password/", {"old": GOOD, "new": new, "again": new})
        assert site.get("/cases/").status_code == 200


def test_level_three_remembers_the_last_five(director, level_three):
    past = [GOOD, *(f"Lake {n} has {n} boats and geese" for n in range(6))]
    for number, password in enumerate(past[1:]):
        at = NOW + timedelta(days=number)
        director = signing_in.change_own_password(director, password, at=at)

    refused = [word for word in past[:-1] if "最近 5 个" in faults(word, director)]

    assert refused == past[1:6]
    assert FormerPassword.objects.count() == LEVEL_THREE.remembered
    assert not FormerPassword.objects.filter(password__contains="Lake").exists()


def test_as_usual_no_old_password_is_kept(director):
    signing_in.change_own_password(director, "three laps of the lake", at=NOW)

    assert not FormerPassword.objects.exists()


def test_accounts_that_nobody_used_for_ninety_days_are_reported(director):
    district = District("望山区")
    boss = district.user(Role.SYSTEM_ADMINISTRATOR)
    old, new, stopped = (
        User.objects.create(username=name, name=name, center=district.center)
        for name in ("long-gone", "just-here", "was-stopped")
    )
    now = timezone.now()
    User.objects.filter(pk__in=[old.pk, stopped.pk]).update(
        last_login=now - timedelta(days=91)
    )
    User.objects.filter(pk=stopped.pk).update(is_active=False)
    User.objects.filter(pk=new.pk).update(last_login=now - timedelta(days=89))
    never = User.objects.create(username="never", name="never", center=district.center)
    User.objects.filter(pk=never.pk).update(created_at=now - timedelta(days=91))

    site = visitor(boss)

    assert "有 2 个启用的账号 90 天没有登录" in said(site.get("/users/"))
    page = said(site.get("/users/", {"state": "unused"}))
    assert "long-gone" in page
    assert "never" in page
    assert "just-here" not in page
    assert "was-stopped" not in page


@pytest.mark.parametrize("name", ["11010119900101123x", "13812345678"])
def test_a_number_of_a_person_is_no_sign_in_name(name):
    district = District()
    typed = {"username": name, "name": "某人", "center": district.center.pk}

    answer = visitor(district.user(Role.SYSTEM_ADMINISTRATOR)).post(
        "/users/new/", typed
    )

    assert answer.status_code == 422
    assert "不能用身份证件号码" in said(answer)


def test_two_ways_of_signing_in_are_one_name():
    director = District().user(Role.DIRECTOR)
    director.set_password(GOOD)
    director.save()
    site = Client(headers={"host": "localhost"})

    typed = {"username": f" {director.username.upper()} ", "password": GOOD}

    assert site.post("/sign-in/", typed).status_code == 302
