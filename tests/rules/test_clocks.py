from datetime import date

import pytest

from fazhu.lib.errors import Refused
from fazhu.rules import clocks
from fazhu.rules.marks import Mark

EVERY_VERSION = [v for c in clocks.CLOCKS.values() for v in c.versions]
IDS = [f"{v.clock}-{v.version}" for v in EVERY_VERSION]
USED_BY_THE_WORKFLOW = (
    "review",
    "supplement",
    "assign",
    "assign_notice",
    "agreement",
    "objection_review",
    "objection",
    "change_handler",
    "termination_service",
    "closing_file",
    "closing_review",
    "subsidy",
)


@pytest.mark.parametrize("version", EVERY_VERSION, ids=IDS)
def test_every_version_says_who_owes_what_by_which_article(version):
    assert all([version.article, version.source, version.owes, version.expiry])
    assert version.start
    assert version.until is None or version.since <= version.until


@pytest.mark.parametrize("key", USED_BY_THE_WORKFLOW)
@pytest.mark.parametrize(
    "on", [date(2012, 7, 1), date(2021, 12, 31), date(2022, 6, 1), date(2023, 9, 1)]
)
def test_a_clock_of_the_workflow_has_a_version_for_every_day_since_2012(key, on):
    assert clocks.find_version(key, on, kind="civil") is not None


@pytest.mark.parametrize(
    ("key", "on", "version"),
    [
        ("review", date(2021, 12, 31), "rules-2012"),
        ("review", date(2022, 1, 1), "law-2022"),
        ("review", date(2023, 8, 31), "law-2022"),
        ("review", date(2023, 9, 1), "rules-2023"),
        ("agreement", date(2023, 8, 31), "rules-2012"),
        ("agreement", date(2023, 9, 1), "rules-2023"),
        ("objection_review", date(2021, 12, 31), "regulation-2003"),
        ("objection_review", date(2022, 1, 1), "law-2022"),
        ("hearing_notice", date(2021, 2, 28), "interpretation-2012"),
        ("hearing_notice", date(2021, 3, 1), "interpretation-2021"),
    ],
)
def test_the_version_is_the_one_in_force_on_the_day_of_the_start(key, on, version):
    assert clocks.version_in_force(key, on).version == version


def test_before_2022_an_assignment_depends_on_the_kind_of_case():
    civil = clocks.version_in_force("assign", date(2015, 3, 2), kind="civil")
    criminal = clocks.version_in_force("assign", date(2015, 3, 2), kind="criminal")

    assert (civil.length, criminal.length) == (7, 3)


def test_without_the_kind_of_case_such_an_assignment_is_refused():
    with pytest.raises(Refused, match="请写明案件类型"):
        clocks.version_in_force("assign", date(2015, 3, 2))


def test_a_day_before_the_first_rule_is_refused_with_its_date():
    with pytest.raises(Refused, match="最早的规定自2012-07-01起施行"):
        clocks.version_in_force("review", date(2010, 1, 4))


def test_an_unknown_version_is_refused_with_the_known_ones():
    with pytest.raises(Refused, match="rules-2012、law-2022、rules-2023"):
        clocks.version_named("review", "rules-1999")


def test_an_unknown_clock_is_a_developer_error():
    with pytest.raises(ValueError, match="no clock 'nonsense'"):
        clocks.clock("nonsense")


def test_two_versions_in_force_on_one_day_are_an_error_naming_both():
    row = {"unit": "calendar", "mark": "VERIFIED", "article": "甲", "source": "乙"}
    two = [
        {**row, "version": "old", "from": date(2020, 1, 1)},
        {**row, "version": "new", "from": date(2021, 1, 1)},
    ]
    text = {"label": "某", "start": "某", "owes": "某", "expiry": "某"}

    with pytest.raises(ValueError, match="old and new are in force on the same day"):
        clocks.loaded({"some": {**text, "versions": two}})


def test_a_rule_that_was_not_read_carries_its_mark():
    assert clocks.version_in_force("objection", date(2024, 1, 2)).mark is Mark.RECALLED
    assert clocks.version_in_force("review", date(2024, 1, 2)).mark is Mark.VERIFIED


def test_subsidies_and_complaints_have_no_number_in_the_law():
    numberless = {v.clock for v in EVERY_VERSION if v.length is None}

    assert numberless >= {"supplement", "aid_first", "subsidy", "complaint"}
