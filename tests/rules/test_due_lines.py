import json

from fazhu.rules import clocks
from fazhu.rules.due_lines import clock_named, clock_rows


def test_all_clocks_are_listed_as_json():
    rows = json.loads(json.dumps(clock_rows(), ensure_ascii=False))

    assert [row["key"] for row in rows] == list(clocks.CLOCKS)
    assert rows[2]["label"] == "审查"
    assert [v["version"] for v in rows[2]["versions"]] == [
        "rules-2012",
        "law-2022",
        "rules-2023",
    ]


def test_a_listed_version_shows_its_days_and_whether_it_was_checked():
    review = clock_rows()[2]["versions"]

    assert (review[0]["from"], review[0]["to"]) == ("2012-07-01", "2021-12-31")
    assert (review[0]["unverified"], review[1]["unverified"]) == (True, False)
    assert review[2]["to"] is None


def test_labels_of_clocks_are_all_different():
    assert len({clock.label for clock in clocks.CLOCKS.values()}) == len(clocks.CLOCKS)


def test_full_width_brackets_do_not_matter():
    assert clock_named("指派(通知)").key == "assign_notice"
