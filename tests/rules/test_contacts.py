"""Contacts: the results of each way, what must be written, how texts are filled."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from fazhu.rules.contacts import (
    CASE,
    CONSULTATION,
    PLACES,
    ReadyText,
    Told,
    filled,
    shipped,
    texts,
    unknown_places,
    why_not,
)
from fazhu.rules.workflow import State

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
TOLD = Told(way="telephone", result="answered", at=NOW, whom="苗小禾", said="请来补正")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({}, None),
        ({"way": "wechat", "result": "read"}, None),
        ({"way": "wechat", "result": "answered"}, "how"),
        ({"at": NOW + timedelta(minutes=1)}, "on"),
        ({"whom": " "}, "whom"),
        ({"said": " "}, "said"),
        ({"result": "unanswered", "said": ""}, None),
        ({"said": "定于〔日期、时间〕开庭"}, "said"),
        ({"result": "unanswered", "said": "定于〔日期、时间〕开庭"}, None),
        ({"said": "您的咨询咨字〔2026〕第0001号"}, None),
    ],
)
def test_a_contact_says_whom_how_and_what_where_someone_was_reached(changed, field):
    found = why_not(replace(TOLD, **changed), now=NOW)

    assert (found and found[0]) == field


def test_every_text_that_ships_can_be_filled_and_names_states_that_exist():
    for one in shipped():
        assert unknown_places(one.text, one.of) == [], one.key
        assert set(one.states) <= {state.value for state in State}
        assert len(one.text) <= 600
    assert len({one.key for one in shipped()}) == len(shipped())
    chosen = [state for one in shipped() for state in one.states]
    assert len(chosen) == len(set(chosen))


def test_a_text_has_what_is_known_and_shows_what_is_not():
    known = dict.fromkeys(PLACES[CASE], "") | {"姓名": "{案号}<b>"}

    assert (
        filled("{姓名}：{案号}，{不认识}", known) == "{案号}<b>：〔案号〕，〔不认识〕"
    )


def test_the_center_s_text_stands_in_place_of_ours_and_its_own_come_last():
    own = [
        ReadyText(key="granted", label="给予", text="我们自己的"),
        ReadyText(key="own_a", label="另一条", text="另外"),
        ReadyText(key="own_b", label="咨询用", text="咨询", of=CONSULTATION),
    ]

    found = texts(own, CASE)

    assert [one.text for one in found if one.key == "granted"] == ["我们自己的"]
    assert next(one for one in found if one.key == "granted").states == ("granted",)
    assert found[-1].key == "own_a"
    assert "own_b" not in {one.key for one in found}
