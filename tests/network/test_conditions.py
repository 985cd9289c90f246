"""The conditions of legal aid: set by the director from a day on, ended, withdrawn."""

import io
import json
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from fazhu.audit.models import Entry
from fazhu.lib.errors import Refused
from fazhu.network.actions import conditions
from fazhu.network.conditions import policy_of
from fazhu.network.models import LocalCondition
from fazhu.rules.roles import Role
from fazhu.rules.scope import LocalKind
from tests.network.visitors import NOON, said, visitor
from tests.world import District

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 9)
LINE = {"kind": "line", "per_person": Decimal(2000), "article": "某省规定"}
PAGE = "/conditions/"


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def district() -> District:
    return District()


def added(district, **values):
    values = {"from_on": TODAY, "mark": "LOCAL", **values}
    by = district.user(Role.DIRECTOR)
    new = LocalCondition(center=district.center, **values)
    return conditions.add(new, by=by, at=NOON)


def posting(district, kind, **typed):
    browser = visitor(district.user(Role.DIRECTOR))
    sent = {"center": district.center.pk, "from_on": "2026-03-09", "article": "某文件"}
    return browser.post(f"{PAGE}new/{kind}/", sent | typed)


def test_a_line_holds_from_its_day_and_the_former_one_before(district):
    added(district, **LINE | {"from_on": date(2020, 1, 1), "per_person": 1500})
    added(district, **LINE)
    policy = policy_of(district.center)

    assert policy.line(date(2019, 12, 31)) is None
    assert policy.line(date(2026, 3, 8)).per_person == 1500
    assert policy.line(TODAY).per_person == 2000


def test_what_is_set_stands_in_the_trail(district):
    row = added(district, **LINE)
    entry = Entry.objects.about(row).get()

    assert entry.action == "condition.add"
    assert entry.center_id == district.center.pk
    assert "每人每月2000.00元" in str(entry.details)


def test_only_the_director_of_the_center_sets_one(district):
    new = LocalCondition(center=district.center, from_on=TODAY, mark="LOCAL", **LINE)

    for role in (Role.CENTER_CLERK, Role.REVIEWER, Role.SYSTEM_ADMINISTRATOR):
        with pytest.raises(PermissionDenied):
            conditions.add(new, by=district.user(role), at=NOON)
    other = District("望山区").user(Role.DIRECTOR)
    with pytest.raises(PermissionDenied):
        conditions.add(new, by=other, at=NOON)


def test_two_lines_from_one_day_are_refused_until_one_is_withdrawn(district):
    first = added(district, **LINE)

    with pytest.raises(Refused, match="这一天起已经登记了一个经济困难标准"):
        added(district, **LINE)

    by = district.user(Role.DIRECTOR)
    conditions.withdraw(first, "数额写错", by=by, at=NOON)
    added(district, **LINE | {"per_person": Decimal(2100)})
    assert policy_of(district.center).line(TODAY).per_person == 2100


def test_an_ended_matter_holds_through_its_last_day(district):
    row = added(district, kind="matter", label="相邻纠纷", article="某省规定")
    by = district.user(Role.DIRECTOR)

    conditions.end(row, date(2026, 3, 20), by=by, at=NOON)
    policy = policy_of(district.center)

    assert policy.added(LocalKind.MATTER, date(2026, 3, 20))
    assert not policy.added(LocalKind.MATTER, date(2026, 3, 21))
    with pytest.raises(Refused, match="末日不能更早"):
        conditions.end(row, date(2026, 3, 8), by=by, at=NOON)


def test_a_withdrawn_one_is_kept_with_the_reason_and_counts_for_nothing(district):
    row = added(district, kind="matter", label="相邻纠纷", article="某省规定")
    by = district.user(Role.DIRECTOR)
    conditions.withdraw(row, "看错了文件", by=by, at=NOON)

    assert policy_of(district.center).local == ()
    assert "看错了文件" in said(visitor(by).get(PAGE))
    with pytest.raises(Refused, match="已经撤回"):
        conditions.withdraw(row, "再来一次", by=by, at=NOON)


def test_a_matter_that_the_law_has_is_not_added_again(district):
    with pytest.raises(Refused, match="全国性规定已有的事项"):
        added(district, kind="free_matter", label="交通事故", article="某省规定")


def test_the_page_shows_the_line_to_everyone_and_the_buttons_to_the_director(district):
    added(district, **LINE)

    seen = said(visitor(district.user(Role.STATION_CLERK)).get(PAGE))
    assert "每人每月2000.00元" in seen
    assert "请求支付劳动报酬" in seen
    assert "停用或者撤回" not in seen
    assert "停用或者撤回" in said(visitor(district.user(Role.DIRECTOR)).get(PAGE))


def test_an_unset_line_is_said_on_the_page(district):
    seen = said(visitor(district.user(Role.DIRECTOR)).get(PAGE))

    assert "还没有登记。没有标准时" in seen


def test_the_director_sets_a_line_on_screen(district):
    answer = posting(district, "line", per_person="2150.50", below="1")

    assert answer.status_code == 302
    row = LocalCondition.objects.get()
    assert (row.per_person, row.below, row.mark) == (
        Decimal("2150.50"),
        True,
        "SECONDARY",
    )


def test_a_checked_class_limited_to_matters_is_set_on_screen(district):
    posting(
        district,
        "exempt_class",
        recipient_class="veteran",
        matters=["labour_remuneration"],
        checked="on",
    )
    row = LocalCondition.objects.get()

    assert (row.label, row.matters, row.mark) == (
        "退役军人",
        ["labour_remuneration"],
        "LOCAL",
    )


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("line", {}, "每人每月"),
        ("line", {"per_person": "0"}, "0.01"),
        ("line", {"per_person": "2000", "until_on": "2026-03-08"}, "末日不能早于"),
        ("matter", {}, "事项"),
        ("matter", {"label": "工伤"}, "全国性规定已有的事项"),
        ("exempt_class", {}, "请选受援人类别"),
        ("line", {"per_person": "2000", "article": ""}, "依据"),
    ],
)
def test_a_mistake_is_said_and_what_was_typed_stays(district, kind, typed, sentence):
    answer = posting(district, kind, **typed)

    assert answer.status_code == 422
    assert sentence in said(answer)
    assert not LocalCondition.objects.exists()
    for value in typed.values():
        assert str(value) in said(answer)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"how": "end"}, "请写明有效到哪一天"),
        ({"how": "withdraw"}, "请写明理由"),
        ({"how": "end", "until_on": "2026-03-08"}, "末日不能更早"),
    ],
)
def test_ending_asks_for_the_day_and_withdrawing_for_the_reason(
    district, typed, sentence
):
    row = added(district, **LINE)
    browser = visitor(district.user(Role.DIRECTOR))
    answer = browser.post(f"{PAGE}{row.pk}/end/", typed)

    assert answer.status_code == 422
    assert sentence in said(answer)


def test_ending_and_withdrawing_on_screen(district):
    row = added(district, **LINE)
    browser = visitor(district.user(Role.DIRECTOR))

    browser.post(f"{PAGE}{row.pk}/end/", {"how": "end", "until_on": "2026-03-31"})
    row.refresh_from_db()
    assert row.until_on == date(2026, 3, 31)
    browser.post(f"{PAGE}{row.pk}/end/", {"how": "withdraw", "reason": "重复"})
    row.refresh_from_db()
    assert row.withdrawn_why == "重复"
    assert browser.get(f"{PAGE}{row.pk}/end/").status_code == 404


def test_the_page_asks_the_database_as_often_for_many_rows(
    district, django_assert_num_queries, django_assert_max_num_queries
):
    browser = visitor(district.user(Role.DIRECTOR))
    added(district, **LINE)
    with django_assert_max_num_queries(12) as first:
        browser.get(PAGE)
    for n in range(20):
        added(district, kind="matter", label=f"事项{n}", article="某省规定")

    with django_assert_num_queries(len(first)):
        browser.get(PAGE)


def test_the_command_answers_by_what_the_center_set(district, tmp_path):
    added(district, **LINE)
    asked, out = tmp_path / "asked.jsonl", io.StringIO()
    asked.write_text(
        '{"id":"1","matter":"交通事故",'
        '"applicant":{"household_size":1,"monthly_income":"2000.01"}}',
        encoding="utf-8",
    )

    call_command("assess", str(asked), stdout=out)

    answer = json.loads(out.getvalue())
    assert answer["answer"] == "no"
    assert answer["reasons"][0]["article"] == "法律援助法第三十四条；某省规定"


def test_with_two_centers_what_one_set_holds_where_it_is_named(district, tmp_path):
    other = District("望山区")
    added(other, **LINE)
    asked = tmp_path / "asked.jsonl"
    asked.write_text(
        '{"id":"1","matter":"交通事故",'
        '"applicant":{"household_size":1,"monthly_income":"2000.01"}}',
        encoding="utf-8",
    )

    def answered(**options: str) -> str:
        out = io.StringIO()
        call_command("assess", str(asked), stdout=out, **options)
        return json.loads(out.getvalue())["answer"]

    assert answered() == "unknown"
    assert answered(center=other.center.name) == "no"
