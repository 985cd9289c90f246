"""A measure told apart in one or two ways: the sums, the rows, the files."""

from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.measures.registry import all_measures
from fazhu.rules.roles import Role
from tests.reporting import ledgers
from tests.world import District

pytestmark = pytest.mark.django_db
YEAR = {"year": "2025", "span": "whole"}


@pytest.fixture
def district():
    found = District()
    ledgers.fill(found, seed=5, count=30)
    return found


def shown(client, district, **asked):
    client.force_login(district.user(Role.DIRECTOR))
    return client.get(reverse("reporting:cross"), {**YEAR, **asked})


def test_the_cells_of_every_pair_add_up_to_their_line_column_and_whole(
    client, district
):
    entries = [
        entry
        for entry in all_measures()
        if isinstance(entry, Measure)
        and len(entry.splits) > 1
        and not entry.quantity.distinct
        and not entry.is_slice
    ]
    assert entries
    for entry in entries:
        by, across = entry.splits[0], entry.splits[-1]
        grid = shown(client, district, measure=entry.key, by=by, across=across).context[
            "grid"
        ]
        *lines, (_, last) = grid.lines
        for _, cells in lines:
            assert sum(cell.value for cell in cells[:-1]) == cells[-1].value, entry.key
        for column in range(len(last)):
            column_sum = sum(cells[column].value for _, cells in lines)
            assert column_sum == last[column].value, entry.key


def test_every_cell_opens_the_rows_that_make_it(client, district):
    grid = shown(
        client, district, measure="cases_accepted", by="kind", across="month"
    ).context["grid"]

    cells = [cell for _, cells in grid.lines for cell in cells]
    filled = [cell for cell in cells if cell.value]
    assert len(filled) > 5
    for cell in filled:
        assert client.get(cell.url).context["total"] == cell.value


def test_one_way_has_other_periods_in_its_columns(client, district):
    month = {"from": "2025-03-01", "to": "2025-03-31"}
    page = shown(client, district, measure="cases_accepted", by="kind", **month)

    grid = page.context["grid"]
    assert grid.heading[1:] == ["本期", "上期", "上年同期", "环比", "同比", "占比"]
    assert grid.lines[-1][0] == "合计"
    whole = shown(client, district, measure="cases_accepted", by="kind")
    assert whole.context["grid"].heading[1:] == ["本期", "上年同期", "同比", "占比"]


def test_the_table_beside_the_chart_prints_the_numbers_of_the_page(client, district):
    page = shown(client, district, measure="cases_accepted", by="kind")

    chart = page.context["grid"].chart
    cells = [cells[0] for _, cells in page.context["grid"].lines[:-1]]
    assert [str(value) for value in chart.series[0].values] == [c.text for c in cells]


def test_a_way_that_another_measure_knows_gives_way_to_the_first(client, district):
    page = shown(client, district, measure="consultations", by="kind", across="cause")

    assert page.status_code == 200
    assert page.context["grid"].heading[0] != ""


def test_the_form_shows_what_the_page_shows(client, district):
    form = shown(client, district, measure="consultations", by="kind").context["form"]

    assert not form.errors
    assert form["measure"].value() == "consultations"


def test_the_same_way_twice_is_refused_in_words(client, district):
    page = shown(client, district, measure="cases_accepted", by="kind", across="kind")

    assert page.status_code == 422
    assert "请改其中一个" in page.content.decode()


def test_what_is_no_measure_is_not_there(client, district):
    assert shown(client, district, measure="closing_rate").status_code == 404
    assert shown(client, district, measure="nothing").status_code == 404


def test_the_page_takes_a_fixed_number_of_queries(client, district):
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            shown(client, district, by="kind", across="station")
        return len(caught)

    shown(client, district)
    before = queries()
    district.granted(on=date(2025, 4, 7))
    assert queries() == before


def test_the_workbook_and_the_document_say_what_the_page_says(client, district):
    asked = {"measure": "cases_accepted", "by": "kind", "across": "station"}
    grid = shown(client, district, **asked).context["grid"]
    label, cells = grid.lines[0]

    book = client.get(reverse("reporting:cross-export", args=["xlsx"]), YEAR | asked)
    sheet = openpyxl.load_workbook(BytesIO(b"".join(book.streaming_content))).active
    assert [cell.value for cell in sheet[5]] == [label, *(c.value for c in cells)]

    paper = client.get(reverse("reporting:cross-export", args=["docx"]), YEAR | asked)
    document = docx.Document(BytesIO(b"".join(paper.streaming_content)))
    written = [cell.text for cell in document.tables[0].rows[1].cells]
    assert written == [label, *(cell.text for cell in cells)]
    other = client.get(reverse("reporting:cross-export", args=["pdf"]))
    assert other.status_code == 404
