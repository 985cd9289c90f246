"""An application passed on for someone in custody: its 24 hours from the wish."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.models import Case, RunningClock
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.world import District

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def district() -> District:
    return District()


def sent(district, *, ago, **more):
    """What the clerk sends of an application voiced so long ago."""
    now = timezone.localtime()
    told = {
        "recipients": "1",
        "opponents": "1",
        "recipients-0-name": "单小禾",
        "recipients-0-id_kind": "resident",
        "kind": "criminal",
        "matter_code": "suspect_applies",
        "aid_mode": "criminal_defence",
        "application_way": "passed_on",
        "agency": "临江区看守所",
        "wished_at": (now - ago).strftime("%Y-%m-%d %H:%M"),
        "received_by": district.center.pk,
        "on": now.date().isoformat(),
    }
    browser = browser_of(district.user(Role.CENTER_CLERK))
    return browser.post("/cases/new/receive/", told | more, follow=True)


def test_one_within_the_hours_is_in_time_and_its_clock_no_longer_runs(district):
    answer = sent(district, ago=23 * HOUR)

    assert "已超过 24 小时" not in words(answer)
    clock = RunningClock.objects.get(clock="transfer")
    assert clock.due_at - clock.started_at == 24 * HOUR
    assert clock.started_at < clock.stopped_at <= clock.due_at
    assert Entry.objects.get(action="application.passed_on").details["late"] is False
    case = Case.objects.get()
    assert case.due_at == case.clocks.get(clock="review").due_at


def test_a_late_one_is_said_at_once_and_stays_in_the_case(district):
    answer = sent(district, ago=25 * HOUR)

    assert "已超过 24 小时（法律援助法第三十九条）" in words(answer)
    page = browser_of(district.user(Role.REVIEWER)).get(
        f"/cases/{Case.objects.get().pk}/"
    )
    assert "已办，超过期限" in words(page).split("转交申请：")[1][:60]
    assert Entry.objects.get(action="application.passed_on").details["late"] is True


def test_of_an_earlier_day_of_receipt_nobody_is_called_late_without_an_hour(district):
    day = timezone.localdate() - timedelta(days=2)
    wish = f"{day - timedelta(days=1)} 08:00"

    answer = sent(district, ago=HOUR, wished_at=wish, on=day.isoformat())

    assert "已超过 24 小时" not in words(answer)
    clock = RunningClock.objects.get(clock="transfer")
    assert timezone.localtime(clock.stopped_at).hour == 0


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"application_way": "direct"}, "只有转交申请的填写这个时刻"),
        ({"wished_at": "2099-01-01 08:00"}, "不能晚于接收"),
        ({"wished_at": "昨天下午"}, "本人提出申请的时刻"),
    ],
    ids=["not passed on", "ahead", "unreadable"],
)
def test_a_moment_that_does_not_fit_is_refused_and_kept(district, more, said):
    answer = sent(district, ago=HOUR, **more)

    assert answer.status_code == 422
    assert said in words(answer)
    assert not Case.objects.exists()
