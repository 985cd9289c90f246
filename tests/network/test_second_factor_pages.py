"""The pages of the second factor: set up, codes on paper, off, taken off, forced."""

import re

import pytest

from fazhu.network.models import SecondFactor
from tests.network.phones import (
    both,
    factor_of,
    is_in,
    phone,
    signed_in,
)
from tests.network.visitors import actions_written, said, visitor

pytestmark = pytest.mark.django_db

PAGE, CONFIRM = "/account/second-factor/", "/account/second-factor/confirm/"
CODES, OFF = "/account/second-factor/codes/", "/account/second-factor/off/"


def test_setting_up_shows_a_picture_and_the_key_in_groups_of_four(reviewer):
    site = visitor(reviewer)

    assert site.post(PAGE).url == CONFIRM
    page = said(site.get(CONFIRM))

    key = re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1]
    assert [len(group) for group in key.split()] == [4] * 8
    assert key.replace(" ", "") == factor_of(reviewer).secret
    assert re.search(r'<img src="data:image/svg\+xml[^"]+"', page)


def test_the_key_is_on_no_page_once_it_is_in_use(reviewer, paper):
    site = signed_in(reviewer)
    secret = factor_of(reviewer).secret

    for page in (PAGE, CONFIRM, CODES, OFF):
        text = said(site.get(page, follow=True))
        assert secret not in text.replace(" ", "")


def test_a_wrong_first_code_switches_nothing_on_and_keeps_the_key(reviewer):
    site = visitor(reviewer)
    site.post(PAGE)
    before = factor_of(reviewer).secret

    answer = site.post(CONFIRM, {"code": "000000"})

    assert answer.status_code == 422
    assert "看手机的时间准不准" in said(answer)
    assert factor_of(reviewer).secret == before
    assert not factor_of(reviewer).is_on


def test_the_first_code_switches_on_and_shows_ten_codes_once(reviewer):
    site = visitor(reviewer)
    site.post(PAGE)

    page = said(site.post(CONFIRM, {"code": phone(factor_of(reviewer))}))

    codes = re.findall(r">(\d-[A-Z2-9]{5}-[A-Z2-9]{5})<", page)
    assert len(codes) == 10
    assert "只显示这一次" in page
    assert codes[0] not in said(site.get(PAGE))
    assert actions_written()[-1] == "second_factor.on"


def test_switching_on_ends_the_other_sessions_and_not_this_one(reviewer):
    here, elsewhere = visitor(reviewer), visitor(reviewer)
    here.post(PAGE)
    key = here.session.session_key

    here.post(CONFIRM, {"code": phone(factor_of(reviewer))})

    assert is_in(here)
    assert here.session.session_key != key
    assert not is_in(elsewhere)


def test_switching_off_asks_password_and_code_and_ends_the_other_sessions(
    reviewer, paper
):
    here, elsewhere = signed_in(reviewer), visitor(reviewer)

    answer = here.post(OFF, both(reviewer))

    assert answer.url == PAGE
    assert not SecondFactor.objects.filter(user=reviewer).exists()
    assert is_in(here)
    assert not is_in(elsewhere)
    assert actions_written()[-1] == "second_factor.off"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"password": "not the password"}, "现在的密码不对"),
        ({"code": "000000"}, "验证码不对"),
        ({"code": ""}, "验证码"),
    ],
    ids=["password", "code", "no code"],
)
def test_without_either_of_them_it_stays_on(reviewer, paper, wrong, sentence):
    site = signed_in(reviewer)

    answer = site.post(OFF, both(reviewer, **wrong))

    assert answer.status_code == 422
    assert sentence in said(answer)
    assert factor_of(reviewer).is_on


def test_new_recovery_codes_are_shown_after_password_and_code(reviewer, paper):
    page = said(signed_in(reviewer).post(CODES, both(reviewer)))

    assert len(re.findall(r">\d-[A-Z2-9]{5}-[A-Z2-9]{5}<", page)) == 10
    assert not any(code in page for code in paper)
    assert actions_written()[-1] == "second_factor.codes"
