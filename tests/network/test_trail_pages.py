"""The auditor's pages: what they show, what they hide, what they write."""

import ast

import pytest
from django.db import connection, transaction

from fazhu.audit.models import Entry
from fazhu.audit.trail import record, record_reading
from fazhu.audit.triggers import lowered
from fazhu.lib.errors import Refused
from fazhu.network.actions import accounts, organisations, verifying
from fazhu.network.models import User
from fazhu.network.shown import trail
from fazhu.network.shown.trail_words import action_choices
from fazhu.rules.roles import Role
from tests.network.visitors import NOON, said, visitor
from tests.repository.tree import modules
from tests.world import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def auditor(district: District) -> User:
    return district.user(Role.AUDITOR)


def reset(district: District) -> Entry:
    """A password reset in the trail."""
    clerk = district.user(Role.CENTER_CLERK)
    by = district.user(Role.SYSTEM_ADMINISTRATOR)
    accounts.reset_password(clerk, by=by, at=NOON)
    return Entry.objects.get(action="password.reset")


def test_the_auditor_sees_who_did_what_to_whom(district, auditor):
    reset(district)

    page = said(visitor(auditor).get("/trail/"))

    assert "系统管理员" in page
    assert "重置密码" in page
    assert "用户 中心窗口人员" in page


def test_reading_the_trail_is_written_to_it(auditor):
    visitor(auditor).get("/trail/")

    entry = Entry.objects.get()
    assert (entry.action, entry.by_id, entry.subject_ref) == (
        "read",
        auditor.pk,
        "审计记录",
    )


def test_the_trail_of_another_center_is_not_shown(auditor):
    reset(District("望山区"))

    assert "用户 中心窗口人员" not in said(visitor(auditor).get("/trail/"))


def test_details_of_a_case_are_masked(district, auditor):
    case = district.granted()
    entry = Entry.objects.filter(subject_ref=str(case.ref)).first()

    told = dict(trail.details(entry))

    assert told["新值"] == told["原值"] == trail.MASK
    assert told["日期"] == "2026-03-02"


def test_long_numbers_are_masked_wherever_they_stand(district, auditor):
    what = "查找 990101199001010015 和 13900000123"
    entry = record_reading(auditor, "审计记录", what, center=district.center)

    assert trail.details(entry) == [("内容", f"查找 {trail.MASK} 和 {trail.MASK}")]


def test_values_of_unknown_details_are_masked(district, auditor):
    with transaction.atomic():
        entry = record(auditor, "x.y", district.center, novelty="何若川")

    assert trail.details(entry) == [("novelty", trail.MASK)]


def test_a_change_is_told_in_the_words_of_its_columns(district, auditor):
    district.station.territory = "槐荫乡"
    by = district.user(Role.DIRECTOR)
    organisations.change(district.station, by=by, at=NOON)

    told = dict(trail.details(Entry.objects.get(action="organisation.change")))

    assert told == {"改动": "服务区域", "原值": "服务区域 ", "新值": "服务区域 槐荫乡"}


def test_every_action_that_the_code_writes_has_a_word():
    written = {
        node.args[1].value
        for _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in ("record", "_record")
        and len(node.args) > 1
        and isinstance(node.args[1], ast.Constant)
    }

    assert written - {key for key, _ in action_choices()} == set()


def test_opening_an_entry_is_written_down(district, auditor):
    entry = reset(district)

    visitor(auditor).get(f"/trail/{entry.pk}/")

    newest = Entry.objects.newest_first().first()
    assert f"第{entry.sequence}条" in newest.details["what"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("action=password.reset", True),
        ("action=sign_in", False),
        ("from_on=2026-03-09&until_on=2026-03-09", True),
        ("from_on=2026-03-10", False),
        ("subject=nothing", False),
    ],
)
def test_the_filters_narrow_the_trail(district, auditor, query, found):
    reset(district)

    page = said(visitor(auditor).get(f"/trail/?{query}"))

    assert ("用户 中心窗口人员" in page) is found


def test_older_entries_follow_by_their_place(district, auditor):
    for number in range(trail.SIZE + 3):
        record_reading(
            auditor, "审计记录", f"第 {number} 次", at=NOON, center=district.center
        )
    entries = trail.seen([district.center.pk])

    first = trail.part(entries, after="")
    second = trail.part(entries, after=first.older)

    keys = [line.entry.pk for line in first.lines + second.lines]
    assert keys == sorted(keys, reverse=True)
    assert (len(keys), second.older) == (trail.SIZE + 3, "")


@pytest.mark.parametrize("after", ["1.2.3", "abc", "9" * 30 + ".1", "-1.1"])
def test_a_mark_that_is_none_shows_a_page_all_the_same(auditor, after):
    answer = visitor(auditor).get("/trail/", {"after": after})

    assert answer.status_code == 200


def test_verifying_says_that_the_trail_is_whole(district, auditor):
    reset(district)
    site = visitor(auditor)

    page = said(site.post("/trail/verify/", follow=True))

    assert "已核验 1 条审计记录，完整" in page
    assert "上次核验：完整" in page


def test_verifying_names_a_changed_entry(district, auditor):
    entry = reset(district)
    with lowered(connection):
        Entry.objects.filter(pk=entry.pk).update(by_name="别人")

    page = said(visitor(auditor).post("/trail/verify/", follow=True))

    assert f"第{entry.lane}道第{entry.sequence}条被改动过" in page


def test_a_long_trail_is_verified_on_the_server(district, auditor):
    reset(district)

    with pytest.raises(Refused, match="fazhu verify"):
        verifying.verify(by=auditor, at=NOON, most=0)


def test_the_page_takes_a_fixed_number_of_queries(
    district, auditor, django_assert_num_queries
):
    reset(district)
    district.granted()
    site = visitor(auditor)

    with django_assert_num_queries(16):
        site.get("/trail/")
