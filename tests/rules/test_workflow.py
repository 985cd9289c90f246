import pytest

from fazhu.rules.clocks import CLOCKS
from fazhu.rules.workflow import (
    BY_KEY,
    STEPS,
    Fact,
    State,
    awaited,
    implied,
    is_final,
    states_implying,
    steps_from,
)

ENDS = {
    State.ARCHIVED,
    State.WITHDRAWN,
    State.TRANSFERRED,
    State.REFUSAL_UPHELD,
    State.ENDED_UNASSIGNED,
}


def test_every_key_is_used_once():
    assert len(BY_KEY) == len(STEPS)


def test_a_case_begins_in_four_ways():
    begins = {step.key for step in STEPS if step.begins}

    assert begins == {"receive", "receive_notice", "take_over", "record"}


def test_every_state_can_be_reached_from_a_beginning():
    reached = {step.after for step in STEPS if step.begins and step.after}
    while True:
        further = reached | {
            step.after for step in STEPS if step.after and step.before & reached
        }
        if further == reached:
            break
        reached = further

    assert reached == set(State)


@pytest.mark.parametrize("state", State, ids=lambda s: s.value)
def test_every_state_can_be_left_or_is_an_end(state):
    assert is_final(state) == (state in ENDS)


@pytest.mark.parametrize("state", [s for s in State if s not in ENDS])
def test_someone_is_awaited_wherever_a_case_is_not_at_an_end(state):
    lapses = {State.REFUSED}

    assert awaited(state) is not None or state in lapses


@pytest.mark.parametrize("step", STEPS, ids=lambda s: s.key)
def test_the_clocks_of_every_step_are_in_the_table_of_clocks(step):
    named = {*step.starts, *step.stops, *step.pauses, *step.resumes}

    assert named <= set(CLOCKS)


@pytest.mark.parametrize("step", [s for s in STEPS if s.starts], ids=lambda s: s.key)
def test_every_clock_that_starts_is_stopped_by_some_step(step):
    stopped = {clock for other in STEPS for clock in other.stops}

    assert set(step.starts) <= stopped


def test_a_closed_case_was_accepted_decided_and_assigned():
    assert {Fact.ACCEPTED, Fact.DECIDED, Fact.ASSIGNED, Fact.CLOSED} <= implied(
        State.CLOSED
    )


def test_a_notified_case_need_not_have_been_applied_for():
    assert Fact.APPLIED not in implied(State.HANDLING)


def test_only_the_archive_implies_the_day_of_archiving():
    assert states_implying(Fact.ARCHIVED) == (State.ARCHIVED,)


def test_the_steps_from_a_state_come_in_the_order_of_the_table():
    keys = [step.key for step in steps_from(State.PENDING_DECISION)]

    assert keys == ["withdraw", "send_back", "grant", "refuse"]
