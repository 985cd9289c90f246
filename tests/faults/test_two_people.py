"""Two people with the same case open: the second is told, and both texts stay."""

import pytest

from fazhu.cases.models import Case, Event
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, step, words
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db


def test_the_second_is_told_what_happened_and_keeps_the_own_words():
    district = District()
    case = district.received(on=MONDAY)
    shown = case.version
    first = browser_of(district.user(Role.REVIEWER))
    second = browser_of(district.user(Role.DIRECTOR))

    taken = step(
        first, case, "supplement", on="2026-03-03", seen=shown, missing="身份证明"
    )
    told = step(
        second,
        case,
        "transfer",
        on="2026-03-03",
        seen=shown,
        recipient_center="望山区法律援助中心",
    )

    case = Case.objects.get(pk=case.pk)
    assert taken.status_code == 302, words(taken)
    assert told.status_code == 422
    assert "已由他人办理" in words(told)
    assert (case.state, case.version) == ("supplementing", shown + 1)
    assert "望山区法律援助中心" in told.content.decode()
    assert "待补正" in words(told)
    assert not Event.objects.filter(case=case, key="transfer").exists()


def test_the_same_form_sent_twice_takes_its_step_once():
    district = District()
    case = district.received(on=MONDAY)
    client = browser_of(district.user(Role.REVIEWER))
    shown = case.version

    answers = [
        step(client, case, "accept", on="2026-03-03", seen=shown) for _ in range(3)
    ]

    assert answers[0].status_code == 302
    assert all(answer.status_code in (302, 422) for answer in answers[1:])
    assert Event.objects.filter(case=case, key="accept").count() == 1
