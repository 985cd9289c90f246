"""The demo's two years as a plan: what must be in it before anything is made."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from fazhu.demo.places import BY_KEY, COLLEAGUES, LOGINS, MAIN, PLACES, SECOND
from fazhu.demo.planning import drawn_plan
from fazhu.demo.targets import ACCEPTED, aims
from fazhu.lib.identity import PROVINCES, read_identity
from fazhu.network.models import OrganisationKind
from fazhu.rules import codes
from fazhu.rules.calendar import national
from fazhu.rules.roles import ROLES, Role
from fazhu.rules.workflow import (
    CLOSE,
    PRELIMINARY_CHECK,
    RECORD,
    STEPS,
    Fact,
    State,
)

UNTIL = date(2026, 11, 25)
FULL = drawn_plan(until=UNTIL, cases=1_500)
MOVES = defaultdict(list)
for one in FULL.moves:
    MOVES[one.case].append(one)
PEOPLE = {h.key: h for file in FULL.files.values() for h in file.recipients}


def test_the_same_day_and_seed_give_the_same_plan():
    assert drawn_plan(until=UNTIL, cases=60) == drawn_plan(until=UNTIL, cases=60)


def test_another_seed_gives_another_plan():
    other = drawn_plan(until=UNTIL, cases=60, seed=2)

    assert drawn_plan(until=UNTIL, cases=60).moves != other.moves


@pytest.mark.parametrize("until", [UNTIL, date(2026, 1, 4), date(2024, 2, 29)])
@pytest.mark.parametrize("cases", [30, 200])
def test_some_case_stands_in_every_state(until, cases):
    plan = drawn_plan(until=until, cases=cases)

    assert set(plan.states().values()) == set(State)
    assert len(plan.files) == cases


def test_every_step_of_the_table_was_taken_by_someone():
    elsewhere = {RECORD, PRELIMINARY_CHECK}  # of a ledger, and with the receiving

    assert {move.step for move in FULL.moves} == {*STEPS} - elsewhere


def test_every_course_is_a_path_of_the_table():
    for moves in MOVES.values():
        state = None
        for move in moves:
            assert move.step.begins if state is None else state in move.step.before
            state = move.step.after or state


def test_days_of_a_case_are_working_days_in_order_within_the_two_years():
    for moves in MOVES.values():
        days = [move.on for move in moves]
        assert days == sorted(days)
        assert FULL.since <= days[0]
        assert days[-1] < UNTIL
        assert not any(map(national().is_day_off, days))


def test_nothing_is_typed_before_it_happened_or_before_what_went_before():
    for moves in MOVES.values():
        typed = [move.at for move in moves]
        assert typed == sorted(typed)
        assert all(move.on <= move.at.date() < UNTIL for move in moves)


def test_two_stations_register_weeks_late_and_the_others_do_not():
    late = Counter(
        FULL.files[move.case].place
        for move in FULL.moves
        if move.number == 0 and move.at.date() - move.on > timedelta(days=5)
    )

    assert set(late) == {place.key for place in PLACES if place.is_late}
    assert len(late) == 2


def test_notices_come_at_three_stages_some_of_one_accusation():
    stages = defaultdict(set)
    for file in FULL.files.values():
        if file.values["kind"] == "criminal" and file.values.get("agency"):
            stages[file.matter].add(file.values["stage"])

    assert {"investigation", "prosecution_review", "first_instance"} in stages.values()


def test_cases_of_one_matter_are_the_same_persons_and_follow_each_other():
    of_matter = defaultdict(list)
    for file in FULL.files.values():
        of_matter[file.matter].append(file)

    several = [files for files in of_matter.values() if len(files) > 1]
    assert len(several) > 50
    for first, second in (files[:2] for files in several):
        closed = next(m.on for m in MOVES[first.key] if m.step is CLOSE)
        assert first.recipients == second.recipients
        assert MOVES[second.key][0].on > closed


def test_all_kinds_origins_and_outcomes_occur():
    values = [file.values for file in FULL.files.values()]
    outcomes = {move.ended.outcome for move in FULL.moves if move.ended}

    assert {v["kind"] for v in values} == {"civil", "criminal", "administrative"}
    assert {v["origin"] for v in values} == {c.key for c in codes.of("origin")}
    assert len(outcomes) >= 12


def test_every_code_of_a_case_suits_its_kind():
    for file in FULL.files.values():
        kind = file.values["kind"]
        for column, name in (
            ("aid_mode", "aid_mode"),
            ("stage", "stage"),
            ("matter_code", "matter"),
            ("cause", "cause"),
        ):
            if key := file.values[column]:
                assert codes.code(name, key).suits(kind), (kind, key)


def test_criminal_cases_go_to_lawyers_alone():
    kinds = {worker.key: worker.kind for worker in FULL.workers}
    given = {
        kinds[move.handler]
        for move in FULL.moves
        if move.handler and FULL.files[move.case].values["kind"] == "criminal"
    }

    assert given == {"lawyer", "staff"}


def test_identity_numbers_are_valid_nobodys_and_agree_with_the_person():
    numbered = [human for human in PEOPLE.values() if human.id_number]
    for human in numbered:
        identity = read_identity(human.id_number, on=UNTIL)
        assert identity.area[:2] not in PROVINCES
        assert (identity.birth_on, identity.sex) == (human.birth_on, human.sex)

    assert len({human.id_number for human in numbered}) == len(numbered) > 1_000


def test_surnames_of_special_readings_and_rare_characters_occur():
    names = {human.name for human in PEOPLE.values()}

    assert {name[0] for name in names} >= set("单解仇区查")
    assert all(any(rare in name for name in names) for rare in "𠮷㛃")


def test_sixty_handlers_of_all_kinds_and_forty_volunteers():
    kinds = Counter(worker.kind for worker in FULL.workers)

    assert kinds["volunteer"] == 40
    assert kinds.total() == 100
    assert set(kinds) == {code.key for code in codes.of("handler_kind")}


def test_the_district_has_its_stations_and_firms():
    kinds = Counter(p.kind for p in PLACES if MAIN in (p.key, p.center))

    assert kinds[OrganisationKind.STATION] == 8
    assert kinds[OrganisationKind.SOCIAL_STATION] == 2
    assert kinds[OrganisationKind.LAW_FIRM] == 6
    assert kinds[OrganisationKind.GRASSROOTS_OFFICE] == 2


def test_there_is_one_login_in_letters_for_each_role_and_one_of_two_roles():
    held = Counter(role for post in LOGINS[:-1] for role, _ in post.roles)
    both = {role for role, _ in LOGINS[-1].roles}

    assert held == Counter(Role)
    assert len(both) == 2
    assert all(post.login.isalpha() and post.login.isascii() for post in LOGINS)
    assert not any(post.login for post in COLLEAGUES)


def test_roles_are_held_where_they_can_be():
    for post in (*LOGINS, *COLLEAGUES):
        for role, place in post.roles:
            assert BY_KEY[place].kind in ROLES[role].held_in


def test_two_stations_stay_far_behind_their_target_and_others_reach_it():
    last = UNTIL.year - 1
    done = Counter(
        FULL.files[m.case].place
        for m in FULL.moves
        if Fact.ACCEPTED in m.step.facts and m.on.year == last
    )
    rates = {
        aim.place: done[aim.place] / aim.value
        for aim in aims(FULL)
        if (aim.year, aim.measure) == (last, ACCEPTED)
        and aim.place not in (MAIN, SECOND)
    }

    assert {place for place, rate in rates.items() if rate < 0.75} == {
        "bailiao",
        "shuangjue",
    }
    assert sum(rate >= 1 for rate in rates.values()) >= 3


def test_some_cases_have_stood_still_for_months():
    states = FULL.states()
    still = [
        key
        for key, moves in MOVES.items()
        if states[key] is State.HANDLING and UNTIL - moves[-1].on > timedelta(days=150)
    ]

    assert len(still) >= 10


def test_there_are_two_consultations_a_case_in_the_order_of_days():
    days = [talk.on for talk in FULL.talks]

    assert len(days) == 3_000
    assert days == sorted(days)
    assert any(talk.human for talk in FULL.talks)


def test_what_happens_is_told_in_the_order_of_days():
    days = [happening.on for happening in FULL.happenings()]

    assert days == sorted(days)
    assert len(days) == len(FULL.moves) + len(FULL.talks)
