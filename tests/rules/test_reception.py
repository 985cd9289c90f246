"""What follows from a consultation as it was told."""

from datetime import date

import pytest

from fazhu.rules import codes
from fazhu.rules.reception import handling_of, is_group, is_late, topic_of


@pytest.mark.parametrize(
    ("matter", "topic"),
    [
        ("labour_remuneration", "labour"),
        ("support_fees", "family"),
        ("traffic_injury", "damages"),
        ("pension", "pension_relief"),
        ("acquitted_compensation", "state_compensation"),
        ("victim", "criminal"),
        ("hero_honour", "other"),
    ],
)
def test_the_topic_follows_from_the_matter(matter, topic):
    assert topic_of(matter) == topic


def test_every_matter_has_a_topic_of_the_list():
    topics = {code.key for code in codes.of("consult_topic")}

    assert {topic_of(matter.key) for matter in codes.of("matter")} <= topics


@pytest.mark.parametrize(
    ("stated", "drafted", "referral", "handling"),
    [
        ("", False, "", "answered"),
        ("", False, "police", "referred"),
        ("", True, "police", "document_drafted"),
        ("applied", True, "police", "applied"),
    ],
)
def test_the_handling_follows_from_the_parts(stated, drafted, referral, handling):
    found = handling_of(stated, drafted=drafted, referral=referral)

    assert found == handling


def test_ten_are_a_group():
    assert (is_group(9), is_group(10)) == (False, True)


def test_more_than_three_days_are_late():
    on = date(2026, 2, 27)

    assert not is_late(on, registered_on=date(2026, 3, 2))
    assert is_late(on, registered_on=date(2026, 3, 3))
