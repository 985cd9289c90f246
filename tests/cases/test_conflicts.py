"""Conflicts and doubles: what is found and what not, what it stops, who clears it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.actions import applying, assigning, deciding, simple
from fazhu.cases.actions.clearing import (
    HandlerUnfit,
    Unresolved,
    all_finds,
    clear,
    declare,
    look_again,
    note_finds,
)
from fazhu.cases.conflicts import survey
from fazhu.cases.models import Case, ConflictFind, PartyRole
from fazhu.intake.models import Person
from fazhu.lib.errors import Refused
from fazhu.lib.identity import invented
from fazhu.network.models import Handler
from fazhu.rules import workflow
from fazhu.rules.roles import Role
from tests.network.visitors import said, visitor
from tests.world import FRIDAY, MONDAY, District

pytestmark = pytest.mark.django_db
BORN = date(1980, 3, 9)
NUMBER = invented("990101", BORN, 451)
OTHER_NUMBER = invented("990101", date(1975, 6, 11), 453)
PHONE = "15400000001"
WAGES = {"kind": "civil", "matter_code": "labour_remuneration", "origin": "application"}


@pytest.fixture
def district() -> District:
    return District()


def someone(district: District, name: str = "苗小禾", **about: object) -> Person:
    person = Person(center=district.center, name=name, **about)
    person.save()
    person.index_name()
    return person


def filed(
    district: District,
    *recipients: Person,
    against: Person | None = None,
    on: date = MONDAY,
    **values: object,
) -> Case:
    """An application that awaits the decision."""
    others = (applying.Other(person=against, role=PartyRole.OPPONENT),)
    case = applying.receive(
        applying.Opening(
            center=district.center,
            received_by=district.station,
            recipients=recipients,
            others=others if against else (),
            values=WAGES | values,
        ),
        by=district.user(Role.STATION_CLERK),
        on=on,
    )
    reviewer = district.user(Role.REVIEWER)
    for step in (workflow.ACCEPT, workflow.PROPOSE):
        case = simple.take(step, case, seen=None, by=reviewer, on=on)
    return case


def grant(district: District, case: Case) -> Case:
    by = district.user(Role.DIRECTOR)
    return deciding.grant(case, seen=None, by=by, on=FRIDAY)


def assign(district: District, case: Case, handler: Handler | None = None) -> Case:
    by = district.user(Role.ASSIGNER)
    who = handler or district.handler
    return assigning.assign(case, who, seen=None, by=by, on=FRIDAY)


def keys(case: Case) -> list[str]:
    return [one.rule.key for one in survey(case, on=FRIDAY).finds]


def cleared(district: District, case: Case) -> None:
    """Clear all that is doubtful of the case and its handlers."""
    found = survey(case, on=FRIDAY)
    for one in found.open(all_finds(found)):
        by = district.user(Role.DIRECTOR)
        clear(case, one.mark, "已核对", by=by, on=FRIDAY, at=entry_at())


def entry_at():
    return Entry.objects.latest("pk").at


ALIKE = [
    ({"id_number": NUMBER}, {"id_number": NUMBER, "same": True}, ["double_running"]),
    ({"telephone": PHONE}, {"telephone": PHONE}, ["double_running"]),
    ({"birth_on": BORN}, {"birth_on": BORN}, ["double_running"]),
    ({"birth_on": BORN}, {"birth_on": BORN, "name": "苗晓禾"}, ["double_running"]),
    ({"name": "佘文", "birth_on": BORN}, {"name": "余文", "birth_on": BORN},
     ["double_running"]),
    ({"birth_on": BORN}, {"birth_on": date(1981, 3, 9)}, []),
    ({"id_number": NUMBER}, {"id_number": OTHER_NUMBER}, []),
    ({"birth_on": BORN}, {"birth_on": BORN, "name": "白一山"}, []),
    ({"telephone": PHONE, "id_number": NUMBER},
     {"telephone": PHONE, "id_number": OTHER_NUMBER}, []),
    ({}, {}, []),
    ({"birth_year": 1980}, {"birth_on": date(1990, 1, 1)}, []),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), ALIKE)
def test_the_same_applicant_is_found_by_more_than_the_name(
    district, one, other, expected
):
    first = someone(district, **one)
    same = other.pop("same", False) if "same" in other else False
    filed(district, first)
    again = filed(district, first if same else someone(district, **other))

    assert keys(again) == expected


def test_by_the_name_alone_a_double_needs_the_same_opponent(district):
    filed(district, someone(district), against=someone(district, "白一山"))

    same = filed(district, someone(district), against=someone(district, "白一山"))
    other = filed(district, someone(district), against=someone(district, "丁大江"))

    assert keys(same) == ["double_running"]
    assert keys(other) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ["double_running"]),
        ({"matter_code": "support_fees"}, []),
        ({"kind": "administrative"}, []),
        ({"stage": "second_instance"}, []),
        ({"matter_code": ""}, []),
    ],
)
def test_a_double_is_about_the_same_matter_at_the_same_stage(
    district, values, expected
):
    person = someone(district, id_number=NUMBER)
    filed(district, person, stage="first_instance")

    assert keys(filed(district, person, **{"stage": "first_instance"} | values)) == (
        expected
    )


def test_a_new_application_after_a_refusal_is_no_double(district):
    person = someone(district, id_number=NUMBER)
    refused = filed(district, person)
    by = district.user(Role.DIRECTOR)
    deciding.refuse(refused, "out_of_scope", seen=None, by=by, on=MONDAY)

    again = filed(district, person)

    assert keys(again) == ["double_refused"]
    assert grant(district, again).state == "granted"


@pytest.mark.parametrize(("days", "found"), [(365, True), (366, False)])
def test_an_ended_case_counts_for_a_year(district, days, found):
    person = someone(district, id_number=NUMBER)
    ended = filed(district, person)
    Case.objects.filter(pk=ended.pk).update(
        state="closed", closed_on=FRIDAY - timedelta(days=days)
    )

    assert (keys(filed(district, person)) == ["double_decided"]) is found


def test_a_double_stops_the_grant_until_it_is_cleared_and_a_new_one_asks_again(
    district,
):
    person = someone(district, id_number=NUMBER)
    filed(district, person)
    case = filed(district, person)

    with pytest.raises(Unresolved, match="发现重复申请，还没有核对"):
        grant(district, case)
    cleared(district, case)
    filed(district, person)
    with pytest.raises(Unresolved):
        grant(district, case)
    cleared(district, case)

    case = grant(district, case)
    assert assign(district, case).state == "assigned", "no reason is asked twice"
    entries = Entry.objects.filter(action="conflict.clear")
    assert entries.count() == 2


def test_both_sides_may_be_helped_but_not_by_one_lawyer(district):
    wife, husband = someone(district, "苗小禾"), someone(district, "白一山")
    first = filed(district, wife, against=husband)
    assign(district, grant(district, first))
    case = filed(district, husband, against=wife)
    assert keys(case) == ["both_sides"]
    cleared(district, case)
    case = grant(district, case)

    with pytest.raises(HandlerUnfit, match="不得再代理本案受援人（律师法第三十九条）"):
        assign(district, case)


def test_both_sides_are_found_by_names_alone_where_both_match(district):
    filed(district, someone(district), against=someone(district, "白一山"))

    mirrored = filed(
        district, someone(district, "白一山"), against=someone(district, "苗小禾")
    )
    half = filed(
        district, someone(district, "白一山"), against=someone(district, "丁大江")
    )

    assert keys(mirrored) == ["both_sides"]
    assert keys(half) == ["name_only"]


def test_a_colleague_of_the_other_sides_lawyer_needs_a_clearance(district):
    wife, husband = someone(district, "苗小禾"), someone(district, "白一山")
    assign(district, grant(district, filed(district, wife, against=husband)))
    case = filed(district, husband, against=wife)
    cleared_case_finds(district, case)
    case = grant(district, case)
    colleague = Handler.objects.create(
        center=district.center, name="丁大江", kind="lawyer", unit=district.firm
    )

    with pytest.raises(Unresolved, match="同一机构代理双方"):
        assign(district, case, colleague)
    cleared(district, case)

    assert assign(district, case, colleague).handler == colleague


def cleared_case_finds(district: District, case: Case) -> None:
    found = survey(case, on=FRIDAY)
    for one in found.open(found.finds):
        by = district.user(Role.DIRECTOR)
        clear(case, one.mark, "已核对", by=by, on=FRIDAY, at=entry_at())


def test_a_handler_who_helped_the_opponent_elsewhere_needs_a_clearance(district):
    boss = someone(district, "白一山", id_number=NUMBER)
    elsewhere = filed(district, boss, against=someone(district, "丁大江"))
    assign(district, grant(district, elsewhere))
    case = filed(district, someone(district), against=boss)
    assert keys(case) == ["opponent_helped"]
    case = grant(district, case)

    with pytest.raises(Unresolved, match="代理过对方当事人"):
        assign(district, case)


def test_an_employer_sued_by_many_is_no_conflict(district):
    firm, written = "临江区大江建筑有限公司", "临江区 大江建筑有限公司"
    first = filed(district, someone(district), against=someone(district, firm))
    assert keys(first) == []
    second = filed(
        district, someone(district, "丁大江"), against=someone(district, written)
    )
    assert keys(second) == []

    helped = filed(district, someone(district, written))

    assert set(keys(helped)) == {"recipient_opposed"}


def test_a_declared_tie_to_the_opponent_forbids_and_to_the_recipient_asks(district):
    case = filed(district, someone(district), against=someone(district, "白一山"))
    case = grant(district, case)
    recipient, opponent = case.parties.order_by("pk")
    by = district.user(Role.ASSIGNER)
    about = {"kind": "relative", "by": by, "at": entry_at()}

    declare(case, recipient, handler=district.handler, **about)
    with pytest.raises(Unresolved, match="申报的利害关系"):
        assign(district, case)
    declare(case, opponent, handler=district.handler, **about)
    with pytest.raises(HandlerUnfit, match="近亲属"):
        assign(district, case)
    with pytest.raises(Refused, match="已经申报过"):
        declare(case, opponent, handler=district.handler, **about)


def test_who_declares_a_tie_neither_decides_nor_clears(district):
    person = someone(district, id_number=NUMBER)
    filed(district, person)
    case = filed(district, person)
    director = district.user(Role.DIRECTOR)
    party = case.parties.get()
    declare(case, party, kind="interest", by=director, at=entry_at())
    (find,) = survey(case, on=FRIDAY).finds

    with pytest.raises(Unresolved, match="应当回避"):
        grant(district, case)
    with pytest.raises(Refused, match="请由他人核对"):
        clear(case, find.mark, "已核对", by=director, on=FRIDAY, at=entry_at())


def test_a_clearance_needs_a_reason_a_right_and_what_is_found_now(district):
    person = someone(district, id_number=NUMBER)
    filed(district, person)
    case = filed(district, person)
    (find,) = survey(case, on=FRIDAY).finds
    at = entry_at()
    director = district.user(Role.DIRECTOR)

    with pytest.raises(Refused, match="请写明核对结论和理由"):
        clear(case, find.mark, " ", by=director, on=FRIDAY, at=at)
    with pytest.raises(Refused, match="已不相同"):
        clear(case, "double_running/", "已核对", by=director, on=FRIDAY, at=at)
    clerk = district.user(Role.CENTER_CLERK)
    with pytest.raises(PermissionDenied):
        clear(case, find.mark, "已核对", by=clerk, on=FRIDAY, at=at)


def test_finds_are_kept_for_the_list_and_struck_out_when_they_are_gone(district):
    person = someone(district, id_number=NUMBER)
    first, case = filed(district, person), filed(district, person)
    assert note_finds(case, on=FRIDAY) == note_finds(case, on=FRIDAY) == 1
    assert ConflictFind.objects.get().case == case
    Case.objects.filter(pk=first.pk).update(state="withdrawn")

    look_again(case, by=district.user(Role.DIRECTOR), on=FRIDAY, at=entry_at())

    assert not ConflictFind.objects.exists()


def test_the_page_shows_a_find_and_clears_it(district):
    person = someone(district, id_number=NUMBER)
    first, case = filed(district, person), filed(district, person)
    browser = visitor(district.user(Role.DIRECTOR))
    page, url = f"/cases/{case.pk}/conflicts/", f"/cases/{case.pk}/"
    assert "重复申请" in said(browser.get(url))
    assert "证件号码相同" in said(browser.get(f"{url}steps/grant/"))
    (find,) = survey(case, on=timezone.localdate()).finds

    stays = browser.post(page, {"mark": find.mark, "reason": ""})
    assert stays.status_code == 422
    assert f"/cases/{first.pk}/" in stays.content.decode()
    assert browser.post(page, {"again": "1"}).status_code == 302
    assert "重复申请" in said(browser.get("/cases/conflicts/"))
    done = browser.post(page, {"mark": find.mark, "reason": "前一申请将撤回"})

    assert done.status_code == 302
    assert "前一申请将撤回" in said(browser.get(page))
    assert "没有待核对的" in said(browser.get("/cases/conflicts/"))


def test_who_proposes_or_refuses_is_told_before_the_one_who_is_stopped(district):
    person = someone(district, id_number=NUMBER)
    filed(district, person)
    case = filed(district, person)
    about = Case.objects.filter(pk=case.pk)
    for role, state, step in (
        (Role.REVIEWER, "under_review", "propose"),
        (Role.DIRECTOR, "pending_decision", "refuse"),
    ):
        about.update(state=state)
        browser = visitor(district.user(role))

        shown = said(browser.get(f"/cases/{case.pk}/steps/{step}/"))

        assert "同一受援人的同一事项另有正在办理的申请或者援助" in shown


def test_of_a_case_out_of_sight_the_page_says_only_that_there_is_one(district):
    away = District(name="望山区")
    there = filed(away, someone(away, "苗晓禾", id_number=NUMBER))
    Case.objects.filter(pk=there.pk).update(number="（2026）望援字第9号")
    case = filed(district, someone(district, id_number=NUMBER))
    browser = visitor(district.user(Role.DIRECTOR))

    shown = said(browser.get(f"/cases/{case.pk}/conflicts/"))

    assert "望山区法律援助中心的一件案件，您不能查看" in shown
    assert "望援字" not in shown
    assert "苗晓禾" not in shown


def test_a_tie_is_declared_on_the_page(district):
    case = filed(district, someone(district), against=someone(district, "白一山"))
    browser = visitor(district.user(Role.DIRECTOR))
    told = {
        "party": case.parties.order_by("pk")[1].pk,
        "kind": "relative",
        "handler": district.handler.pk,
    }

    assert browser.post(f"/cases/{case.pk}/conflicts/", told).status_code == 302

    assert "何若川 与对方当事人白一山：近亲属" in said(
        browser.get(f"/cases/{case.pk}/conflicts/")
    )
