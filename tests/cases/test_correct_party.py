"""Setting right what a person is in a case: role, position, classes."""

import pytest

from fazhu.cases.actions.correcting_parties import correct_party
from fazhu.cases.models import Case, CaseParty, Correction, PartyRole
from fazhu.network.models import User
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.repository.url_world import NOW
from tests.world import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def case(district) -> Case:
    return district.received(name="苗小禾")


@pytest.fixture
def clerk(district):
    return browser_of(district.user(Role.CENTER_CLERK))


def correct(client, party: CaseParty, field: str, new: object, **more):
    case = Case.objects.get(pk=party.case_id)
    typed = {"new": new, "reason": "笔误", "seen": case.version, **more}
    return client.post(f"/cases/{case.pk}/correction/?what={party.pk}:{field}", typed)


def test_the_position_is_set_right_and_the_old_one_kept(case, clerk):
    party = case.parties.get()
    correct(clerk, party, "position", "plaintiff")

    answer = correct(clerk, party, "position", "defendant")

    shown = words(clerk.get(answer.url))
    assert "诉讼地位 被告（被申请人）" in shown
    assert "苗小禾 诉讼地位 原告（申请人） 被告（被申请人） 笔误" in shown
    assert "更正苗小禾的“诉讼地位”：笔误" in shown


def test_several_classes_are_set_and_the_first_is_counted(case, clerk):
    party = case.parties.get()

    correct(clerk, party, "classes", ["women", "disabled"])
    again = clerk.get(f"/cases/{case.pk}/correction/?what={party.pk}:classes")

    party.refresh_from_db()
    kept = set(party.classes.values_list("key", flat=True))
    assert kept == {"women", "disabled"}
    assert party.counted_class in kept
    assert again.content.decode().count("checked") == 2


def test_the_class_counted_first_is_one_of_the_classes(case, clerk):
    party = case.parties.get()
    correct(clerk, party, "classes", ["women", "disabled"])

    right = correct(clerk, party, "counted_class", "disabled")
    wrong = correct(clerk, party, "counted_class", "minor")

    party.refresh_from_db()
    assert (right.status_code, wrong.status_code) == (302, 422)
    assert "请先更正受援人类别" in words(wrong)
    assert party.counted_class == "disabled"


def test_a_class_that_falls_away_is_counted_no_more(case, clerk):
    party = case.parties.get()
    correct(clerk, party, "classes", ["women", "disabled"])
    correct(clerk, party, "counted_class", "women")

    correct(clerk, party, "classes", ["disabled"])

    party.refresh_from_db()
    assert party.counted_class == "disabled"
    latest = Correction.objects.filter(field="counted_class").latest("pk")
    assert (latest.old, latest.new) == ("women", "disabled")


def test_the_only_recipient_stays_one(case, clerk):
    answer = correct(clerk, case.parties.get(), "role", PartyRole.OPPONENT)

    assert answer.status_code == 422
    assert "本案只有这一名受援人" in words(answer)


def test_a_second_recipient_moves_up_when_the_first_becomes_another(
    district, case, clerk
):
    first = case.parties.get()
    second = CaseParty.objects.create(
        center=district.center,
        case=case,
        person=district.person("单玉珍"),
        role=PartyRole.RECIPIENT,
    )

    answer = correct(clerk, first, "role", PartyRole.OPPONENT)

    first.refresh_from_db()
    second.refresh_from_db()
    assert answer.status_code == 302
    assert (first.role, second.is_first) == ("opponent", True)


def test_nobody_stands_in_a_case_twice_as_the_same(district, case, clerk):
    first = case.parties.get()
    CaseParty.objects.create(
        center=district.center, case=case, person=first.person, role=PartyRole.APPLICANT
    )

    answer = correct(clerk, first, "role", PartyRole.APPLICANT)

    assert "已以“申请人”列入本案" in words(answer)


def test_the_same_value_is_no_correction(case, clerk):
    answer = correct(clerk, case.parties.get(), "role", PartyRole.RECIPIENT)

    assert "现在就是这个值" in words(answer)
    assert not Correction.objects.exists()


def test_an_old_page_is_told(case, clerk):
    answer = correct(clerk, case.parties.get(), "position", "plaintiff", seen=0)

    assert answer.status_code == 422
    assert "该案件已由他人办理" in words(answer)


def test_a_post_without_the_permission_corrects_nothing(district, case):
    assigner = browser_of(district.user(Role.ASSIGNER))

    answer = correct(assigner, case.parties.get(), "position", "plaintiff")

    assert answer.status_code == 403


def test_a_developer_s_wrong_name_is_an_error(district, case):
    by: User = district.user(Role.CENTER_CLERK)

    with pytest.raises(ValueError, match="no 'nonsense' to correct"):
        correct_party(case.parties.get(), "nonsense", (), reason="x", by=by, at=NOW)
