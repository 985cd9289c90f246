"""Reports: made, checked, signed; fixed from then on; what changed since is told."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from fazhu.audit.models import Entry
from fazhu.cases.actions.correcting import correct_case
from fazhu.claims.finding import Verdict
from fazhu.claims.whole import check
from fazhu.claims.workbook import read_workbook
from fazhu.lib.errors import Refused
from fazhu.reporting.actions import reports as actions
from fazhu.reporting.models import FrozenReport, Progress
from fazhu.reporting.reports import frozen, periods
from fazhu.reporting.reports.cells import lists_of
from fazhu.reporting.reports.changes import changes_since
from fazhu.reporting.reports.handed_in import handed_in, told
from fazhu.reporting.reports.layout import layout, layouts
from fazhu.reporting.reports.workbook import workbook
from fazhu.rules import counting
from fazhu.rules.counting import StatCalendar
from fazhu.rules.roles import Role
from tests.world import District

pytestmark = pytest.mark.django_db
MARCH = counting.between(
    date(2026, 3, 1), date(2026, 3, 31), calendar=StatCalendar.MINISTRY
)
HALF = counting.halves(2026, StatCalendar.MINISTRY)[0]
APRIL_2 = date(2026, 4, 2)
AT = datetime(2026, 4, 2, 4, tzinfo=UTC)
LATER = datetime(2026, 4, 3, 4, tzinfo=UTC)
WAGES = {"cause": "wages", "aid_mode": "civil_litigation"}


@pytest.fixture
def district():
    """A district in which one wage case was closed in March, another is open."""
    district = District()
    district.closed(benefit=None, **WAGES)
    district.handling(name="申小满", **WAGES)
    return district


def made(
    district,
    *,
    place=None,
    kind="month",
    period=MARCH,
    role=Role.STATISTICS,
    on=APRIL_2,
):
    order = actions.Order(
        layout=next(one for one in layouts() if one.kind == kind),
        organisation=place or district.center,
        period=period,
    )
    return actions.make(order, by=district.user(role), on=on, at=AT)


def signed(district, *, place=None, **more):
    report = made(district, place=place, **more)
    by = district.user(Role.STATISTICS)
    actions.check(report, "", by=by, at=AT)
    return actions.sign(report, by=district.user(Role.DIRECTOR), at=AT)


def value(report, column, table="月报"):
    return report.values.get(table=table, column=column).value


def correct(district, field, new):
    case = district.center.cases.order_by("pk").first()
    return correct_case(
        case, field, new, reason="看错", by=district.user(Role.CENTER_CLERK), at=LATER
    )


def test_a_report_keeps_every_column_with_its_rows(district):
    report = made(district)

    assert report.values.count() == 24
    assert (value(report, 2), value(report, 8), value(report, 3)) == (2, 2, 0)
    kept = frozen.kept(report)["月报", 8]
    cases = set(district.center.cases.values_list("pk", flat=True))
    assert set(frozen.rows_of(kept).adds) == cases


def test_what_is_not_kept_is_empty_and_never_zero(district):
    report = made(
        district, kind="tables", period=counting.year(2025, StatCalendar.MINISTRY)
    )

    assert value(report, 1, "十三") is None
    assert value(report, 2, "六") == 0


def test_every_printed_relation_holds_or_cannot_be_checked(district):
    district.station.host = "justice_office"
    district.station.save()

    report = made(district, kind="tables", period=HALF, on=date(2026, 6, 2))

    assert [one.why for one in frozen.results(report) if one.holds is False] == []
    assert value(report, 1, "六") == value(report, 1, "八") == 2
    assert value(report, 8, "十") == value(report, 34, "六") == 1


def test_each_step_is_written_in_the_trail(district):
    report = signed(district)

    told = Entry.objects.filter(subject_ref=str(report.ref)).order_by("pk")
    assert list(told.values_list("action", flat=True)) == [
        "report.make", "report.check", "report.sign",
    ]  # fmt: skip


def test_a_second_report_of_the_same_period_is_refused(district):
    made(district)

    with pytest.raises(Refused, match="已经编制"):
        made(district)


def test_a_period_that_is_not_over_has_no_report(district):
    april = counting.between(date(2026, 4, 1), date(2026, 4, 30))

    with pytest.raises(Refused, match="才结束"):
        made(district, period=april)


def test_a_firm_makes_no_report(district):
    with pytest.raises(Refused, match="不是中心或工作站"):
        made(district, place=district.firm)


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.REVIEWER, Role.BUREAU_LEADER])
def test_who_does_not_make_reports_is_turned_away(district, role):
    with pytest.raises(PermissionDenied):
        made(district, role=role)


def test_a_station_makes_its_own_report_and_not_the_districts(district):
    assert (
        value(made(district, place=district.station, role=Role.STATION_CLERK), 2) == 2
    )

    with pytest.raises(PermissionDenied):
        made(district, role=Role.STATION_CLERK)


def test_a_failing_relation_needs_a_word_why(district):
    correct(district, "cause", "")
    report, by = made(district), district.user(Role.STATISTICS)

    with pytest.raises(Refused, match="1条核对关系不成立（月报：2=7"):
        actions.check(report, " ", by=by, at=AT)
    actions.check(report, "案由待查", by=by, at=AT)

    report.refresh_from_db()
    assert report.check_note == "案由待查"


def test_what_was_not_checked_is_not_signed(district):
    report = made(district)

    with pytest.raises(Refused, match="还没有核对"):
        actions.sign(report, by=district.user(Role.DIRECTOR), at=AT)


def test_who_made_the_districts_report_does_not_sign_it(district):
    report = made(district)
    both = district.user(Role.DIRECTOR)
    actions.check(report, "", by=district.user(Role.STATISTICS), at=AT)
    FrozenReport.objects.update(made_by=both)

    with pytest.raises(Refused, match="请由另一位"):
        actions.sign(report, by=both, at=AT)


def test_a_stations_only_clerk_hands_in_what_they_made(district):
    clerk = district.user(Role.STATION_CLERK)
    report = made(district, place=district.station, role=Role.STATION_CLERK)
    actions.check(report, "", by=clerk, at=AT)

    assert actions.sign(report, by=clerk, at=AT).progress == Progress.SIGNED


def test_a_signed_report_is_neither_made_anew_nor_dropped(district):
    report, by = signed(district), district.user(Role.STATISTICS)

    with pytest.raises(Refused, match="已经审签"):
        actions.make_anew(report, by=by, at=AT)
    with pytest.raises(Refused, match="已经审签"):
        actions.drop(report, by=by, at=AT)


def test_a_value_changed_behind_the_systems_back_is_seen_on_the_page(client, district):
    report = signed(district)
    client.force_login(district.user(Role.DIRECTOR))
    address = reverse("reporting:report", args=[report.ref])

    before = client.get(address).content.decode()
    report.values.filter(column=2).update(value=3)
    after = client.get(address).content.decode()

    assert "与审签时相同" in before
    assert "与审签时不同" in after


def test_made_anew_it_says_what_is_so_today_and_must_be_checked_again(district):
    report, by = made(district), district.user(Role.STATISTICS)
    actions.check(report, "", by=by, at=AT)
    correct(district, "cause", "traffic")
    correct(district, "decided_on", date(2026, 4, 1))

    actions.make_anew(report, by=by, at=AT)

    report.refresh_from_db()
    assert (value(report, 2), report.progress) == (1, Progress.MADE)


def test_a_signed_report_stands_and_tells_the_case_that_moved(district):
    report = signed(district)
    case = correct(district, "benefit", Decimal(8000))

    changes = changes_since(report)

    assert value(report, 14) == 0
    assert [(c.place, c.before, c.now) for c in changes.cells] == [
        ("月报14栏", "0.00", "0.80")
    ]
    (cause,) = changes.causes
    assert cause.name == case.number
    assert cause.effects == ("月报14栏挽回经济损失或取得利益＋0.80万元",)
    assert "更正" in cause.happened[-1]


def test_without_a_change_nothing_is_told(district):
    assert changes_since(signed(district)).causes == ()


def test_a_station_that_says_the_same_as_its_center_agrees(district):
    signed(district, place=district.station)
    report = signed(district)

    (station,) = handed_in(report, frozen.kept(report))
    assert (station.has_handed_in, station.differences) == (True, ())
    assert told([station]).endswith("各站与本级之和等于本表。")


def test_a_station_that_says_something_else_is_shown_with_both_numbers(district):
    signed(district, place=district.station)
    correct(district, "decided_on", date(2026, 4, 1))
    report = made(district)

    (station,) = handed_in(report, frozen.kept(report))
    by_place = {one.place: one for one in station.differences}
    assert (by_place["月报2栏"].station, by_place["月报2栏"].center) == ("2", "1")


def test_a_station_without_a_report_has_not_handed_in(district):
    report = made(district)

    (station,) = handed_in(report, frozen.kept(report))
    assert (station.tag.word, station.verdict.word) == ("未上报", "待上报")


def test_the_rows_of_all_columns_of_one_base_take_one_query(district):
    tables = layout("tables", "2016")
    terms = [term for column in tables.columns().values() for term in column.terms]
    bases = {term.rows for term in terms}

    with CaptureQueriesContext(connection) as queries:
        lists_of(tables, frozen.scope_of(district.center), HALF)

    assert len(queries) == len(bases) < 25


def test_the_workbook_has_the_printed_shape(district):
    report = signed(district)

    sheet = load_workbook(BytesIO(workbook(report))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    numbers = next(row for row in rows if row[1] == 1)
    whole = next(row for row in rows if row[0] == "合计")
    station = next(row for row in rows if row[0] == district.station.name)
    assert numbers[1:25] == list(range(1, 25))
    assert whole[2] == station[2] == 2
    assert any("2=7+8+9" in str(row[0]) and "成立" in str(row[0]) for row in rows)
    assert not any("））" in str(row[0]) for row in rows)
    found = check(read_workbook(workbook(report), "月报.xlsx"))
    assert found.of(Verdict.CONFIRMED)
    assert found.of(Verdict.CONTRADICTORY, Verdict.DOUBTFUL) == []
    bottom = rows.index(numbers)  # counted from one: the row above the numbers
    longest = max(len(cell.value or "") for cell in sheet[bottom])
    assert longest > 5
    assert sheet.row_dimensions[bottom].height >= -(-longest // 5) * 15


def test_a_disclosure_says_on_what_it_rests_and_whom_to_call(district):
    district.center.telephone = "5550101"
    district.center.save()
    quarter = counting.quarters(2026)[0]
    report = made(district, kind="disclosure", period=quarter)

    sheet = load_workbook(BytesIO(workbook(report))).active
    texts = [str(row[0].value) for row in sheet.iter_rows()]
    assert any("法律援助法》第五十八条" in text for text in texts)
    assert "监督电话：5550101" in texts


def test_the_pages_show_the_number_its_rows_and_the_relations(client, district):
    report = made(district)
    client.force_login(district.user(Role.STATISTICS))
    address = reverse("reporting:report", args=[report.ref])

    page = client.get(address, {"table": "月报"}).content.decode()
    rows = client.get(f"{address}rows/", {"table": "月报", "column": "2"})

    assert "2=7+8+9+10+11+12+13" in page
    assert district.center.cases.first().number in rows.content.decode()


@pytest.mark.parametrize("column", ["99", "x", ""])
def test_a_column_that_is_not_there_has_no_page(client, district, column):
    report = made(district)
    client.force_login(district.user(Role.STATISTICS))

    address = reverse("reporting:report-rows", args=[report.ref])
    answer = client.get(address, {"table": "月报", "column": column})
    assert answer.status_code == 404


def test_a_report_is_made_checked_and_signed_on_the_pages(client, district):
    client.force_login(district.user(Role.STATISTICS))
    new = reverse("reporting:report-new", args=["month"])
    typed = {"organisation": district.center.ref, "period": periods.word_of(MARCH)}
    client.post(new, typed)
    report = FrozenReport.objects.get()
    client.post(reverse("reporting:report-check", args=[report.ref]), {"note": ""})
    client.force_login(district.user(Role.DIRECTOR))
    client.post(reverse("reporting:report-sign", args=[report.ref]))

    report.refresh_from_db()
    assert (report.progress, report.period.first) == (Progress.SIGNED, MARCH.first)


def test_the_rows_that_may_belong_to_a_column_can_be_seen(client, district):
    case = correct(district, "cause", "")
    report = made(district)
    client.force_login(district.user(Role.STATISTICS))

    address = reverse("reporting:report-rows", args=[report.ref])
    page = client.get(address, {"table": "月报", "column": "8", "missing": "1"})
    assert case.number in page.content.decode()


def test_the_ministrys_periods_begin_in_december():
    found = periods.periods(layout("tables", "2016"), today=date(2026, 12, 1))

    assert [periods.name_of(one) for one in found[:3]] == [
        "2026统计年度下半年（2026年6—11月）",
        "2026统计年度",
        "2026统计年度上半年（2025年12月至2026年5月）",
    ]
    assert found[1].first == date(2025, 12, 1)
