"""The list as it is seen goes to a workbook: rows, columns, masks, who said what."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases import exporting
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db
ID_NUMBER, TELEPHONE = "991101199003078515", "13900001234"
PURPOSE = "向市中心报送案件清单"


@pytest.fixture
def district() -> District:
    made = District()
    case = made.received(name="苗小禾", kind="civil", on=MONDAY)
    person = case.parties.get().person
    person.id_number, person.telephone = ID_NUMBER, TELEPHONE
    person.save()
    made.received(name="沈文远", kind="criminal", on=MONDAY + timedelta(1))
    return made


def browser(district, role=Role.DIRECTOR):
    place = district.firm if role is Role.HANDLER else None
    return browser_of(district.user(role, place))


def sheet(answer):
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)
    return openpyxl.load_workbook(io.BytesIO(content)).active


def rows(answer) -> list[tuple[object, ...]]:
    return list(sheet(answer).iter_rows(values_only=True))


def test_the_first_line_says_who_exported_what_and_how_many(district):
    found = rows(browser(district).post("/cases/export/?back=kind=civil"))

    line = found[0][0]
    assert line.startswith("临江区法律援助中心案件列表　导出人：")
    assert "范围：案件类型：民事" in line
    assert line.endswith("共 1 件")
    assert found[1][:2] == ("案号", "受援人")
    assert [row[1] for row in found[2:]] == ["苗小禾"]


def test_all_pages_go_out_in_the_order_of_the_list(district):
    for number in range(60):
        district.received(name=f"叶若{number:02d}", on=MONDAY)

    found = rows(browser(district).post("/cases/export/?back=sort=received%26page=2"))

    assert len(found) == 2 + 62


def test_columns_are_those_of_the_list(district):
    back = "columns=number.cause.received%26density=close"

    found = rows(browser(district).post(f"/cases/export/?back={back}"))

    assert found[1] == ("案号", "案由", "接收日")
    assert found[2][2].date() == date(2026, 3, 3)


def test_the_heading_stays_in_view_and_numbers_are_text_cells(district):
    page = sheet(browser(district).post("/cases/export/", {"numbers": "on"}))

    assert page.freeze_panes == "A3"
    cells = [row[-2] for row in page.iter_rows(min_row=3)] + [page["A3"]]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}


def test_numbers_are_masked_unless_asked_for_with_a_purpose(district):
    masked = rows(browser(district).post("/cases/export/", {"numbers": "on"}))
    whole = rows(
        browser(district).post("/cases/export/", {"whole": "on", "purpose": PURPOSE})
    )

    assert ID_NUMBER not in str(masked)
    assert TELEPHONE not in str(masked)
    assert "139****1234" in str(masked)
    assert (ID_NUMBER, TELEPHONE) in [row[-2:] for row in whole]
    assert f"用途：{PURPOSE}" in whole[0][0]


def test_whole_numbers_without_a_purpose_are_refused_and_nothing_goes_out(district):
    answer = browser(district).post("/cases/export/", {"whole": "on", "purpose": " "})

    assert answer.status_code == 422
    assert "请写明用途" in words(answer)
    assert not Entry.objects.filter(action="list.export").exists()


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.FINANCE, Role.STATION_CLERK])
def test_a_post_that_may_not_hand_out_files_of_numbers_gets_them_masked(district, role):
    form = words(browser(district, role).get("/cases/export/"))
    asking = {"numbers": "on", "whole": "on", "purpose": PURPOSE}

    found = rows(browser(district, role).post("/cases/export/", asking))

    assert "号码不遮盖" not in form
    assert ID_NUMBER not in str(found)
    assert "用途" not in found[0][0]


def test_a_handler_exports_their_own_cases_only(district):
    district.handling(name="叶若兰")

    found = rows(browser(district, Role.HANDLER).post("/cases/export/"))

    assert [row[1] for row in found[2:]] == ["叶若兰"]


def test_a_name_that_begins_like_a_formula_stays_text(district):
    district.received(name="=1+1")

    page = sheet(browser(district).post("/cases/export/"))

    cell = next(c for row in page.iter_rows() for c in row if c.value == "=1+1")
    assert cell.data_type == "s"


def test_the_trail_tells_how_many_cases_went_out_and_why(district):
    rows(browser(district).post("/cases/export/", {"whole": "on", "purpose": PURPOSE}))

    entry = Entry.objects.get(action="list.export")
    told = entry.details
    assert (told["cases"], told["numbers"], told["purpose"]) == (2, True, PURPOSE)


def test_more_cases_than_a_file_takes_are_refused_with_what_to_do(
    district, monkeypatch
):
    monkeypatch.setattr(exporting, "MOST", 1)

    answer = browser(district).post("/cases/export/")

    assert answer.status_code == 422
    assert "请先在列表里加条件" in words(answer)


def test_a_number_that_was_searched_for_is_not_repeated_in_the_file(district):
    director = browser(district)
    listed = director.post("/cases/search/", {"text": ID_NUMBER})
    back = listed.url.partition("?")[2]

    found = rows(director.post(f"/cases/export/?back={back}"))

    assert [row[1] for row in found[2:]] == ["苗小禾"]
    assert "查找：号码" in found[0][0]
    assert ID_NUMBER not in str(found)


def test_a_long_export_takes_as_many_queries_as_a_short_one(
    district, django_assert_max_num_queries
):
    director = browser(district)
    with django_assert_max_num_queries(40) as short:
        rows(director.post("/cases/export/", {"numbers": "on"}))
    for number in range(30):
        district.received(name=f"叶若{number:02d}", on=timezone.localdate())

    with django_assert_max_num_queries(len(short)):
        rows(director.post("/cases/export/", {"numbers": "on"}))
