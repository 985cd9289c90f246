"""Three ledgers go in; the figures are what their builders know to be true."""

import csv
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from tests.acceptance import crooked, monthly, yearly

pytestmark = pytest.mark.django_db

NOVEMBER = ("2004-01-01", "2004-11-30")
TEXT_2004 = (
    "xx区2004年法律援助实事项目实施情况总结\n"
    "据统计,今年1——11月,我区共受理各类法律援助案件x件,其中,刑事案件x件,"
    "民事案件x件,非诉讼x件,占x%,诉讼x件,占x%,结案x件,结案率x%。\n"
    "三是建立法律援助服务标准,其中民事案件占x%,诉讼代理案件占x%;\n"
)


def ran(capsys, *words: str) -> dict:
    """What a command prints as JSON."""
    capsys.readouterr()
    call_command(*words, "--json")
    return json.loads(capsys.readouterr().out)


def figures(capsys, *keys: str, first: str, last: str) -> dict[str, dict]:
    """Some measures of a period by their keys; without any key, all of them."""
    asked = [word for key in keys for word in ("--measure", key)]
    printed = ran(capsys, "figures", "--from", first, "--to", last, *asked)
    assert [check for check in printed["checks"] if check["holds"] is False] == []
    return {measure["key"]: measure for measure in printed["measures"]}


def within(day: date | None, first: str, last: str) -> bool:
    """Whether a day is known and lies in a period."""
    return day is not None and first <= day.isoformat() <= last


def values(capsys, *keys: str, first: str, last: str) -> list[object]:
    """The values of some measures of a period, in the order asked."""
    measures = figures(capsys, *keys, first=first, last=last)
    return [measures[key]["value"] for key in keys]


def of_2023(capsys, *keys: str) -> list[object]:
    """Values of the year of the second ledger."""
    return values(capsys, *keys, first="2023-01-01", last="2023-12-31")


def to_november(capsys, *keys: str) -> list[object]:
    """Values of January to November 2004."""
    return values(capsys, *keys, first=NOVEMBER[0], last=NOVEMBER[1])


KINDS = ("cases_accepted", "cases_criminal", "cases_civil", "cases_admin")


@pytest.fixture
def year(tmp_path: Path, capsys) -> dict:
    """The yearly ledger, imported."""
    return ran(capsys, "import", str(yearly.build(tmp_path / "2004.xlsx")))


def test_the_yearly_ledger_is_understood_whole(year):
    assert (year["rows"], year["accepted"], year["rejected"]) == (124, 124, [])
    assert year["unmapped"] == []
    assert year["totals"][0]["stated"]["案号"] == "124件"
    assert year["totals"][0]["counted"] == 124


def test_the_yearly_ledger_counts_what_was_accepted_to_november(year, capsys):
    mine = [row for row in yearly.rows() if within(row.received, *NOVEMBER)]
    kinds = [sum(row.kind == kind for row in mine) for kind in ("刑事", "民事", "行政")]
    court = sum(row.litigation for row in mine)
    sides = ("cases_litigation", "cases_non_litigation")

    assert to_november(capsys, *KINDS) == [112, *kinds]
    assert to_november(capsys, *sides) == [court, 112 - court]


def test_the_yearly_ledger_counts_what_was_closed_with_its_benefit(year, capsys):
    mine = [row for row in yearly.rows() if within(row.closed, *NOVEMBER)]
    money = f"{sum(row.benefit or 0 for row in mine)}.00"
    rate = pytest.approx(len(mine) / 112 * 100, abs=0.0001)
    keys = ("cases_closed", "cases_carried_over", "benefit", "closing_rate")

    assert to_november(capsys, *keys) == [len(mine), 4, money, rate]


def test_no_identity_is_broken_by_the_yearly_ledger(year, capsys):
    measures = figures(capsys, first=NOVEMBER[0], last=NOVEMBER[1])

    assert measures["cases_accepted"]["unrecorded"] == 0


def test_the_yearly_ledger_gives_each_station_its_cases(year, capsys):
    found = figures(capsys, "cases_accepted", first=NOVEMBER[0], last=NOVEMBER[1])
    parts = {one["label"]: one["value"] for one in found["cases_accepted"]["parts"]}
    mine = [row for row in yearly.rows() if within(row.received, *NOVEMBER)]
    for station, place in yearly.STATIONS.items():
        if station != "柳溪镇法律援助工作站":
            label = "澄湖区法律援助中心" if place == "center" else station
            own = [row for row in mine if yearly.STATIONS[row.station] == place]
            assert parts[label] == len(own)


def test_the_text_of_2004_gets_its_nine_numbers_and_keeps_the_trap(year, tmp_path):
    template, filled = tmp_path / "2004.txt", tmp_path / "filled.txt"
    template.write_text(TEXT_2004, encoding="utf-8")
    call_command("fill", str(template), "--year", "2004", "-o", str(filled))
    blanks = json.loads((tmp_path / "filled.figures.json").read_text("utf-8"))["blanks"]
    printed = [blank["printed"] for blank in blanks]
    assert printed == [
        *(None, "112", "28", "82", "45", "40.2", "67", "59.8", "79", "70.5"),
        *(None, None),
    ]


def test_the_same_ledger_a_second_time_adds_nothing(year, tmp_path, capsys):
    again = ran(capsys, "import", str(tmp_path / "2004.xlsx"))
    assert (again["accepted"], again["unchanged"], again["changed"]) == (0, 124, [])


def test_next_months_copy_adds_its_rows_and_lists_what_changed(year, tmp_path, capsys):
    book = openpyxl.load_workbook(tmp_path / "2004.xlsx")
    sheet = book.active
    sheet["G70"], sheet["V6"] = "19900009999", 99
    sheet.insert_rows(30)
    for cell, value in zip(sheet[30], yearly.cells(yearly.rows()[60]), strict=True):
        cell.value = value
    sheet["B30"], sheet["D30"], sheet["F30"] = "澄援[2004]补第1号", "新来甲", None
    book.save(tmp_path / "next.xlsx")
    later = ran(capsys, "import", str(tmp_path / "next.xlsx"))
    assert (later["rows"], later["accepted"], later["unchanged"]) == (125, 1, 122)
    assert [(one["row"], one["field"]) for one in later["changed"]] == [
        (6, "benefit"),
        (71, "phone"),
    ]
    added = yearly.rows()[60].benefit or 0
    whole = {"first": "2004-01-01", "last": "2004-12-31"}
    assert values(capsys, "benefit", **whole) == [f"{858700 + added}.00"]


def test_an_import_taken_back_leaves_no_case(year, capsys):
    call_command("import", "--undo", str(year["batch"]))
    both = {"first": "2003-01-01", "last": "2004-12-31"}

    assert values(capsys, "cases_accepted", "cases_closed", **both) == [0, 0]


@pytest.fixture
def months(tmp_path: Path, capsys) -> dict:
    """The ledger of twelve sheets, imported."""
    return ran(capsys, "import", str(monthly.build(tmp_path / "2023.xlsx")))


def test_twelve_sheets_with_subtotals_are_one_ledger(months):
    mine = monthly.rows()
    assert (months["rows"], months["accepted"], months["rejected"]) == (78, 78, [])
    assert len(months["damaged"]) == sum(monthly.damaged(row) for row in mine)
    assert [total["counted_all"] for total in months["totals"]][:2] == [3, 4]
    assert len(months["totals"]) == 12 + sum(count >= 5 for count in monthly.MONTHS)


def test_days_without_a_year_fall_into_the_year_of_the_title(months, capsys):
    mine = monthly.rows()
    kinds = [sum(row.matter[1] == kind for row in mine) for kind in ("刑事", "民事")]
    closed = [row for row in mine if row.closed and row.closed.year == 2023]
    money = sum(row.benefit for row in closed if row.benefit)

    assert of_2023(capsys, *KINDS) == [78, *kinds, 0]
    assert of_2023(capsys, "cases_closed", "benefit") == [len(closed), f"{money:.2f}"]


def test_litigation_is_read_from_short_words(months, capsys):
    court = sum(row.matter[2] in {"诉讼", "辩护"} for row in monthly.rows())
    sides = ("cases_litigation", "cases_non_litigation")

    assert of_2023(capsys, *sides) == [court, 78 - court]


def test_short_names_of_stations_are_the_stations(months, capsys):
    whole = {"first": "2023-01-01", "last": "2023-12-31"}
    found = figures(capsys, "cases_accepted", **whole)["cases_accepted"]
    parts = {part["label"]: part["value"] for part in found["parts"]}
    for place in monthly.PLACES:
        label = "松岭区法律援助中心" if place == "中心" else place
        assert parts[label] == sum(row.place == place for row in monthly.rows())


def test_one_bad_row_keeps_the_whole_crooked_file_out(tmp_path, capsys):
    path = crooked.build(tmp_path / "2024.csv")
    with pytest.raises((CommandError, SystemExit)):
        call_command("import", str(path), "--json")
    refused = json.loads(capsys.readouterr().out)
    lines = {one["row"] - 2 for one in refused["rejected"]}
    assert (refused["rows"], refused["accepted"]) == (45, 0)
    assert lines == crooked.BAD


def test_the_good_rows_of_the_crooked_file_come_in_apart(tmp_path, capsys):
    path, rejects = crooked.build(tmp_path / "2024.csv"), tmp_path / "rejects.xlsx"
    taken = ran(capsys, "import", str(path), "--rejects", str(rejects))
    mine, year = crooked.good(), ("2024-01-01", "2024-12-31")
    closed = [row for row in mine if within(row.closed, *year)]
    money = sum(row.ten_thousand or 0 for row in closed) * 10000
    keys = ("cases_accepted", "cases_closed", "benefit")
    found = values(capsys, *keys, first=year[0], last=year[1])
    assert (taken["rows"], taken["accepted"]) == (45, 40)
    assert found == [40, len(closed), f"{money:.2f}"]
    assert openpyxl.load_workbook(rejects).worksheets[1].max_row == 1 + len(crooked.BAD)


def test_the_crooked_file_is_one_of_gb18030(tmp_path):
    with crooked.build(tmp_path / "2024.csv").open(encoding="gb18030") as file:
        assert len(list(csv.reader(file))) == 47
