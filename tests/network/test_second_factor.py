"""The second factor at sign-in: each code once, clocks half a minute off, pauses."""

import base64
from datetime import timedelta

import pytest
from django.test import Client

from fazhu.audit.models import Entry
from fazhu.network import one_time_codes
from fazhu.network.actions import accounts, second_factor
from fazhu.network.models import Draft
from fazhu.network.slips import FIELD, Slip
from fazhu.rules.roles import Role
from tests.network.phones import (
    CODE_PAGE,
    HALF_A_MINUTE,
    NOON,
    factor_of,
    half_in,
    is_in,
    phone,
)
from tests.network.test_sessions import PASSWORD, with_password
from tests.network.visitors import actions_written, said

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_rfc_6238_appendix_b(seconds, code):
    secret = base64.b32encode(b"12345678901234567890").decode()

    assert one_time_codes.code_of(secret, seconds // 30) == code


def test_after_the_right_password_a_page_asks_for_the_code(reviewer, paper):
    page = said(half_in(reviewer).get(CODE_PAGE))

    assert "登录第二步" in page
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page


def test_the_right_code_opens_the_page_that_was_wanted(reviewer, paper):
    site = half_in(reviewer, "/cases/?state=granted")

    answer = site.post(CODE_PAGE, {"code": phone(factor_of(reviewer))})

    assert (answer.status_code, answer.url) == (302, "/cases/?state=granted")
    assert is_in(site)
    assert actions_written()[-2:] == ["second_factor.on", "sign_in"]


def test_a_code_typed_in_full_width_with_a_blank_does(reviewer, paper):
    code = phone(factor_of(reviewer))
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)

    answer = half_in(reviewer).post(CODE_PAGE, {"code": f"{wide[:3]} {wide[3:]}"})

    assert answer.status_code == 302


def test_with_the_password_alone_no_page_opens(reviewer, paper):
    site = half_in(reviewer)

    for page in ("/", "/cases/", "/account/password/", "/account/second-factor/off/"):
        assert site.get(page).url == f"/sign-in/?next={page}"
    assert "sign_in" not in actions_written()


def test_the_half_session_and_the_whole_one_have_keys_of_their_own(reviewer, paper):
    site = Client(headers={"host": "localhost"})
    session = site.session
    session["before"] = "yes"
    session.save()

    site.post("/sign-in/", {"username": reviewer.username, "password": PASSWORD})
    half = site.session.session_key
    site.post(CODE_PAGE, {"code": phone(factor_of(reviewer))})

    assert len({session.session_key, half, site.session.session_key}) == 3


def test_after_five_minutes_the_password_is_asked_again(reviewer, paper, clock):
    site = half_in(reviewer, "/cases/")
    clock.shift(timedelta(minutes=5))
    code = phone(factor_of(reviewer), at=NOON + timedelta(minutes=5))

    answer = site.post(CODE_PAGE, {"code": code})

    assert answer.url == "/sign-in/?next=%2Fcases%2F"
    assert "请重新输入登录名和密码" in said(site.get(answer.url))
    assert not is_in(site)


def test_a_second_before_that_it_is_not(reviewer, paper, clock):
    site = half_in(reviewer)
    clock.shift(timedelta(minutes=5, seconds=-1))

    assert "登录第二步" in said(site.get(CODE_PAGE))


@pytest.mark.parametrize("what", ["reset", "stopped"])
def test_a_reset_password_or_a_stopped_account_ends_the_half_session(
    district, reviewer, paper, what
):
    site = half_in(reviewer)
    act = {"reset": accounts.reset_password, "stopped": accounts.deactivate}[what]
    act(reviewer, by=district.user(Role.SYSTEM_ADMINISTRATOR), at=NOON)

    answer = site.post(CODE_PAGE, {"code": phone(factor_of(reviewer))})

    assert answer.url.startswith("/sign-in/")
    assert not is_in(site)


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_phone_half_a_minute_off_does(reviewer, paper, steps):
    code = phone(factor_of(reviewer), at=NOON + steps * HALF_A_MINUTE)

    assert half_in(reviewer).post(CODE_PAGE, {"code": code}).status_code == 302


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_phone_a_minute_off_does_not_and_the_page_speaks_of_clocks(
    reviewer, paper, steps
):
    code = phone(factor_of(reviewer), at=NOON + steps * HALF_A_MINUTE)

    answer = half_in(reviewer).post(CODE_PAGE, {"code": code})

    assert answer.status_code == 422
    assert "看手机的时间准不准" in said(answer)
    assert "看服务器的时间" in said(answer)


def test_a_code_that_was_used_is_refused_in_its_own_half_minute(reviewer, paper):
    code = phone(factor_of(reviewer))
    half_in(reviewer).post(CODE_PAGE, {"code": code})

    answer = half_in(reviewer).post(CODE_PAGE, {"code": code})

    assert answer.status_code == 422
    assert "这个验证码已经用过" in said(answer)


def test_after_a_code_no_earlier_one_is_taken(reviewer, paper):
    factor = factor_of(reviewer)
    half_in(reviewer).post(CODE_PAGE, {"code": phone(factor)})
    earlier = phone(factor, at=NOON - HALF_A_MINUTE)

    assert "已经用过" in said(half_in(reviewer).post(CODE_PAGE, {"code": earlier}))


def test_the_code_that_confirmed_the_phone_signs_nobody_in(reviewer):
    factor = second_factor.begin(reviewer)
    code = phone(factor)
    second_factor.switch_on(reviewer, code, but=None, at=NOON)

    assert "已经用过" in said(half_in(reviewer).post(CODE_PAGE, {"code": code}))


def test_eight_wrong_codes_pause_the_right_one_from_anywhere_for_a_quarter_of_an_hour(
    reviewer, paper, clock
):
    for _ in range(8):
        answer = half_in(reviewer).post(CODE_PAGE, {"code": "000000"})
    right = {"code": phone(factor_of(reviewer))}

    assert answer.status_code == 429
    assert half_in(reviewer).post(CODE_PAGE, right).status_code == 429
    clock.shift(timedelta(minutes=15))
    right = {"code": phone(factor_of(reviewer), at=NOON + timedelta(minutes=15))}
    assert half_in(reviewer).post(CODE_PAGE, right).status_code == 302


def test_after_the_pause_one_more_wrong_code_begins_another(reviewer, paper, clock):
    for _ in range(8):
        half_in(reviewer).post(CODE_PAGE, {"code": "000000"})
    clock.shift(timedelta(minutes=15))

    answer = half_in(reviewer).post(CODE_PAGE, {"code": "000000"})

    assert answer.status_code == 429


def test_the_right_password_gives_no_more_tries_of_codes(reviewer, paper):
    site = half_in(reviewer)
    for _ in range(7):
        site.post(CODE_PAGE, {"code": "000000"})
        site = half_in(reviewer)

    assert site.post(CODE_PAGE, {"code": "000000"}).status_code == 429


def test_level_three_pauses_after_five_wrong_codes(reviewer, paper, settings):
    settings.MLPS = True
    reviewer.password_set_at = NOON
    reviewer.save()

    for _ in range(5):
        answer = half_in(reviewer).post(CODE_PAGE, {"code": "000000"})

    assert answer.status_code == 429


def test_wrong_codes_are_in_the_trail_with_their_address_and_without_the_code(
    reviewer, paper
):
    half_in(reviewer).post(CODE_PAGE, {"code": "000000"})

    entry = Entry.objects.get(action="second_factor.wrong")
    assert entry.subject_ref == str(reviewer.ref)
    assert entry.by_name == ""


def test_the_page_of_codes_without_a_password_leads_back_to_it():
    site = Client(headers={"host": "localhost"})

    assert site.get(CODE_PAGE).url == "/sign-in/"
    assert site.post(CODE_PAGE, {"code": "000000"}).url == "/sign-in/"


def test_signing_in_anew_forgets_the_half_of_someone_else(district, reviewer, paper):
    other = with_password(district.user(Role.STATISTICS))
    site = half_in(reviewer)

    site.post("/sign-in/", {"username": other.username, "password": PASSWORD})

    assert int(site.session["_auth_user_id"]) == other.pk
    assert "half_signed_in" not in site.session


def test_a_post_of_a_session_that_ended_survives_both_steps(reviewer, paper):
    slip = Slip(user_id=reviewer.pk, key="password", path="/account/sessions/")
    site = Client(headers={"host": "localhost"})

    led = site.post(slip.path, {FIELD: slip.signed(), "name": "杨树街工作站"}).url
    typed = {"username": reviewer.username, "password": PASSWORD}
    wanted = {"next": f"{slip.path}?draft=restore"}
    assert led.startswith("/sign-in/?next=")
    assert site.post(led, typed | wanted).url == CODE_PAGE
    answer = site.post(CODE_PAGE, {"code": phone(factor_of(reviewer))})

    assert answer.url == wanted["next"]
    assert Draft.objects.get().user_id == reviewer.pk
