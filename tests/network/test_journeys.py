"""Running the center by its pages: what is sent is done, and the page says so."""

import pytest
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.lib.errors import Refused
from fazhu.network.actions import accounts, handlers, organisations
from fazhu.network.models import Handler, Membership, Organisation, User
from fazhu.network.shown import trail
from fazhu.rules.roles import Role
from tests.network.visitors import NOON, said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def today() -> str:
    return timezone.localdate().isoformat()


def test_a_station_is_opened_changed_closed_and_opened_again(district, today):
    site = visitor(district.user(Role.DIRECTOR))
    sent = {"center": district.center.pk, "kind": "station", "name": "槐荫乡工作站"}
    site.post("/organisations/new/", sent)
    station = Organisation.objects.get(name="槐荫乡工作站")
    page = f"/organisations/{station.pk}/"

    site.post(page, sent | {"name": "槐荫镇工作站"})
    closed = site.post(f"{page}close/", {"on": today}, follow=True)
    assert "已撤销" in said(closed)
    assert "恢复机构" in said(site.get(page))
    opened = site.post(f"{page}reopen/", follow=True)

    assert "已恢复“槐荫镇工作站”" in said(opened)


def test_the_center_keeps_its_kind_while_its_address_changes(district):
    site = visitor(district.user(Role.DIRECTOR))
    sent = {"kind": "station", "name": district.center.name, "address": "滨江路1号"}

    site.post(f"/organisations/{district.center.pk}/", sent)

    center = Organisation.objects.get(pk=district.center.pk)
    assert (center.kind, center.address) == ("center", "滨江路1号")


def test_an_account_is_changed_stopped_and_started_again(district):
    site = visitor(district.user(Role.SYSTEM_ADMINISTRATOR))
    clerk = district.user(Role.CENTER_CLERK)
    page = f"/users/{clerk.pk}/"
    sent = {"username": "meng.he", "name": "孟荷", "center": district.center.pk}

    assert site.post(page, sent).status_code == 302
    assert "账号" in said(site.post(f"{page}deactivate/", follow=True))
    assert "孟荷" in said(site.get("/users/?state=stopped&q=孟"))
    assert "一次性密码" in said(site.post(f"{page}reactivate/"))

    clerk.refresh_from_db()
    assert (clerk.username, clerk.is_active) == ("meng.he", True)


@pytest.mark.parametrize("username", ["a", "有 空格", "x" * 31, "a#1"])
def test_a_sign_in_name_that_nobody_types_safely_is_refused(district, username):
    site = visitor(district.user(Role.SYSTEM_ADMINISTRATOR))
    sent = {"username": username, "name": "孟荷", "center": district.center.pk}

    assert site.post("/users/new/", sent).status_code == 422
    assert not User.objects.filter(name="孟荷").exists()


def test_a_handler_is_changed_stopped_and_started_again(district, today):
    site = visitor(district.user(Role.CENTER_CLERK))
    page = f"/handlers/{district.handler.pk}/"
    sent = {"name": "何若川", "kind": "volunteer", "unit": district.firm.pk}

    site.post(page, sent)
    assert "已停止承办" in said(site.post(f"{page}close/", {"on": today}, follow=True))
    assert "何若川" in said(site.get("/handlers/?state=stopped&kind=volunteer"))
    assert "已恢复承办" in said(site.post(f"{page}reopen/", follow=True))

    assert Handler.objects.get(pk=district.handler.pk).kind == "volunteer"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("new_telephone", "没有", "联系电话只能有数字"),
        ("new_bank_account", "622", "银行账号须为 8 至 30 位数字"),
    ],
)
def test_numbers_that_cannot_be_are_refused(district, field, typed, sentence):
    site = visitor(district.user(Role.CENTER_CLERK))
    sent = {"center": district.center.pk, "name": "单小芳", field: typed}

    answer = site.post("/handlers/new/", sent)

    assert answer.status_code == 422
    assert sentence in said(answer)


def test_a_handler_does_not_stop_before_beginning(district):
    site = visitor(district.user(Role.CENTER_CLERK))

    answer = site.post(f"/handlers/{district.handler.pk}/close/", {"on": "2001-01-01"})

    assert "早于开始承办日期" in said(answer)


def test_what_the_database_refuses_is_said_on_the_form(district):
    handler = Handler.objects.get(pk=district.handler.pk)
    by = district.user(Role.CENTER_CLERK)
    today = timezone.localdate()
    handlers.close(handler, until_on=today, by=by, at=timezone.now())
    sent = {"name": "何若川", "unit": district.firm.pk, "from_on": "2999-01-01"}

    answer = visitor(by).post(f"/handlers/{handler.pk}/", sent)

    assert answer.status_code == 422
    assert "停止承办日期不能早于开始承办日期" in said(answer)


def test_a_role_does_not_end_before_it_began(district):
    held = Membership.objects.get(user=district.user(Role.REVIEWER))
    site = visitor(district.user(Role.SECURITY_OFFICER))

    answer = site.post(
        f"/users/{held.user_id}/roles/{held.pk}/end/", {"on": "2014-01-01"}
    )

    assert answer.status_code == 422
    assert "早于今天" in said(answer)


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (accounts.reactivate, "没有停用"),
        (organisations.reopen, "没有撤销"),
        (handlers.reopen, "没有停止承办"),
    ],
)
def test_what_stands_is_not_started_again(district, act, sentence):
    subject, role = {
        accounts.reactivate: (district.user(Role.REVIEWER), "system_administrator"),
        organisations.reopen: (district.station, "director"),
        handlers.reopen: (district.handler, "assigner"),
    }[act]

    with pytest.raises(Refused, match=sentence):
        act(subject, by=district.user(Role(role)), at=NOON)


def test_a_stopped_account_gets_no_new_password_and_no_role(district, today):
    clerk = district.user(Role.CENTER_CLERK)
    by = district.user(Role.SYSTEM_ADMINISTRATOR)
    accounts.deactivate(clerk, by=by, at=NOON)
    sent = {"role": "reviewer", "organisation": district.center.pk, "from_on": today}

    with pytest.raises(Refused, match="已停用"):
        accounts.reset_password(clerk, by=by, at=NOON)
    answer = visitor(district.user(Role.SECURITY_OFFICER)).post(
        f"/users/{clerk.pk}/roles/", sent
    )
    assert "账号已停用" in said(answer)


def test_erased_and_damaged_details_are_said_to_be_so(district):
    accounts.reset_password(
        district.user(Role.REVIEWER),
        by=district.user(Role.SYSTEM_ADMINISTRATOR),
        at=NOON,
    )
    entry = Entry.objects.get()

    entry.payload = None
    assert trail.details(entry) == [("内容", trail.ERASED)]
    entry.payload = b"\x01" + b"x" * 60
    assert (
        "打不开" in trail.details(entry)[0][1] or "不符" in trail.details(entry)[0][1]
    )
