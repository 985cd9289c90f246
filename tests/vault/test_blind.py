from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhu.lib.identity import invented
from fazhu.vault.blind import Purpose, blind, blind_or_empty

NUMBER = invented("990101", date(1985, 3, 9), 28)
ENDS_IN_X = next(
    number
    for sequence in range(1000)
    if (number := invented("990101", date(1985, 3, 9), sequence)).endswith("X")
)


@pytest.mark.parametrize(
    ("purpose", "one", "other"),
    [
        (Purpose.ID_NUMBER, ENDS_IN_X, ENDS_IN_X[:6] + " " + ENDS_IN_X[6:].lower()),
        (Purpose.ID_NUMBER, NUMBER, NUMBER[:6] + NUMBER[8:17]),
        (Purpose.ID_LAST_FOUR, NUMBER, NUMBER[-4:]),
        (Purpose.ID_LAST_FOUR, ENDS_IN_X, ENDS_IN_X[-4:-1] + "ｘ"),
        (Purpose.PHONE, "13800000000", "+86 138-0000-0000"),
        (Purpose.PHONE, "025-86500000", "（025）86500000"),
        (Purpose.ACCOUNT, "6200990011112222", "6200 9900 1111 2222"),
    ],
)
def test_ways_of_writing_the_same_value_are_found_alike(purpose, one, other):
    assert blind(one, purpose) == blind(other, purpose)


@given(st.integers(0, 999), st.integers(0, 999))
def test_two_numbers_have_the_same_hash_only_when_they_are_one(first, second):
    one = invented("990101", date(1985, 3, 9), first)
    two = invented("990101", date(1985, 3, 9), second)

    same = blind(one, Purpose.ID_NUMBER) == blind(two, Purpose.ID_NUMBER)

    assert same == (first == second)


def test_one_value_hashes_unlike_for_unlike_purposes():
    hashes = {blind("6200990011112222", purpose) for purpose in Purpose}

    assert len(hashes) == len(Purpose)


def test_the_hash_follows_the_index_key(settings):
    settings.INDEX_KEY = "a" * 40
    first = blind(NUMBER, Purpose.ID_NUMBER)
    settings.INDEX_KEY = "b" * 40

    assert blind(NUMBER, Purpose.ID_NUMBER) != first
    assert len(first) == 32


def test_nothing_is_stored_as_nothing_and_never_searched_for():
    assert blind_or_empty("", Purpose.PHONE) == ""
    assert blind_or_empty(None, Purpose.PHONE) == ""
    assert blind_or_empty("无", Purpose.PHONE) == ""
    with pytest.raises(ValueError, match="nothing to hash"):
        blind(" ", Purpose.ID_NUMBER)
