"""``fazhu figures``: its JSON, its table, its refusals."""

import json

import pytest
from django.core.management import call_command

from fazhu.rules.roles import Role
from tests.world import District

pytestmark = pytest.mark.django_db


def figures(capsys, *words):
    call_command("figures", *words, "--json")
    return json.loads(capsys.readouterr().out)


def test_the_json_has_every_measure_and_the_checks(capsys):
    District().granted(count_weight=3)

    found = figures(capsys, "--year", "2026")

    accepted = next(m for m in found["measures"] if m["key"] == "cases_accepted")
    assert (accepted["value"], accepted["unit"]) == (3, "件")
    assert (accepted["from"], accepted["to"]) == ("2026-01-01", "2026-12-31")
    assert (accepted["calendar"], accepted["unrecorded"]) == ("year", 0)
    assert {"key", "holds", "left", "right", "why"} <= found["checks"][0].keys()


def test_a_measure_is_asked_for_by_its_label(capsys):
    District().granted()

    found = figures(capsys, "--year", "2026", "--measure", "受理案件数")

    assert [m["key"] for m in found["measures"]] == ["cases_accepted"]


def test_parts_say_their_split_their_word_and_their_rows(capsys):
    District().granted()

    found = figures(capsys, "--year", "2026", "--measure", "cases_accepted")

    part = next(p for p in found["measures"][0]["parts"] if p["split"] == "kind")
    assert (part["key"], part["label"], part["value"]) == ("civil", "民事", 1)
    assert "split=kind" in part["rows_url"]


def test_the_ministry_calendar_begins_in_december(capsys):
    District()

    words = ("--year", "2026", "--calendar", "ministry", "--measure", "cases_closed")
    found = figures(capsys, *words)["measures"][0]

    assert (found["from"], found["to"]) == ("2025-12-01", "2026-11-30")
    assert found["calendar"] == "ministry"


def test_amounts_are_texts_with_two_decimals(capsys):
    District()

    found = figures(capsys, "--year", "2026", "--measure", "benefit")

    assert found["measures"][0]["value"] == "0.00"


def test_an_organisation_is_named_as_it_is_called(capsys):
    district = District()
    district.granted()

    words = ("--year", "2026", "--measure", "cases_accepted", "--org")
    station = figures(capsys, *words, district.station.name)["measures"][0]
    whole = figures(capsys, *words, district.center.name)["measures"][0]

    assert (station["value"], whole["value"]) == (1, 1)


def test_the_table_says_what_is_not_recorded(capsys):
    district = District()
    case = district.granted()
    type(case).objects.filter(pk=case.pk).update(accepted_on=None)

    call_command("figures", "--year", "2026")

    shown = capsys.readouterr().out
    assert "受理案件数（cases_accepted）：0件，另有1件未记载" in shown
    assert "核对关系" in shown


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--measure", "受理案数"], "最接近的是“受理案件数”"),
        (["--org", "没有的站"], "没有名为“没有的站”的机构"),
        (["--from", "2026-01-01"], "请补上止日"),
        (["--from", "2026-03-01", "--to", "2026-01-01"], "早于起日"),
        (["--year", "26"], "应是四位数"),
        (["--year", "0"], "年度“0”应是四位数"),
        (["--year", "0", "--from", "2026-01-01", "--to", "2026-03-01"], "年度“0”"),
    ],
    ids=[
        "measure",
        "organisation",
        "half a period",
        "backwards",
        "year",
        "nought",
        "nought beside days",
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_sentence(capsys, words, sentence):
    District().user(Role.DIRECTOR)

    with pytest.raises(SystemExit) as left:
        call_command("figures", *words)

    assert left.value.code == 1
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize("text", ["2004-13-01", "2004-02-30", "三月", "2004"])
@pytest.mark.parametrize("option", ["--from", "--to"])
def test_a_day_that_is_none_is_wrong_usage_in_chinese(capsys, option, text):
    with pytest.raises(SystemExit) as left:
        call_command("figures", f"{option}={text}")

    assert left.value.code == 2
    assert f"“{text}”不是日历上的日子，请按 年-月-日 书写" in capsys.readouterr().err


def test_an_organisation_may_be_named_by_a_part_that_only_it_has(capsys):
    district = District()
    district.granted()

    words = ("--year", "2026", "--measure", "cases_accepted", "--org", "柳树镇")

    assert figures(capsys, *words)["measures"][0]["value"] == 1
