"""By which papers a recipient's classes are shown: on a page, in the trail, on time."""

from datetime import date

import pytest

from fazhu.audit.models import Entry
from fazhu.cases.models import CaseParty, ClassProof, PartyClass
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.world import District

pytestmark = pytest.mark.django_db
TYPED = {
    "disabled-paper": "disability_card",
    "disabled-number": "990101199003090017-44",
    "disabled-issued_by": "临江区残联",
    "disabled-issued_on": "2016-05-01",
    "disabled-valid_until": "2026-03-01",
}


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def party(district) -> CaseParty:
    party: CaseParty = district.received().parties.get()
    for key in ("disabled", "migrant_worker"):
        PartyClass.objects.create(party=party, case=party.case, key=key)
    CaseParty.objects.filter(pk=party.pk).update(counted_class="disabled")
    return party


@pytest.fixture
def clerk(district):
    return browser_of(district.user(Role.STATION_CLERK))


def page_of(party: CaseParty) -> str:
    return f"/cases/{party.case_id}/people/{party.pk}/proofs/"


def test_a_proof_is_noted_and_said_with_its_days(clerk, party):
    answer = clerk.post(page_of(party), TYPED)

    proof = ClassProof.objects.get()
    assert answer.status_code == 302
    assert (proof.party_class.key, proof.valid_until) == ("disabled", date(2026, 3, 1))
    page = words(clerk.get(f"/cases/{party.case_id}/"))
    assert "残疾人：残疾人证，临江区残联，2016-05-01出具，有效期至2026-03-01" in page
    assert "申请时已过期" in page
    assert TYPED["disabled-number"] not in page


def test_noting_the_same_again_keeps_the_number_and_writes_nothing(clerk, party):
    clerk.post(page_of(party), TYPED)
    page = clerk.get(page_of(party)).content.decode()
    clerk.post(page_of(party), TYPED | {"disabled-number": ""})

    assert TYPED["disabled-number"] not in page
    assert ClassProof.objects.get().number == TYPED["disabled-number"]
    assert Entry.objects.filter(action="class.prove").count() == 1


def test_a_proof_is_taken_away_with_its_paper(clerk, party):
    clerk.post(page_of(party), TYPED)
    clerk.post(page_of(party), {})

    assert not ClassProof.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"disabled-paper": ""}, "请选择是哪一种证明"),
        ({"disabled-valid_until": "2016-04-30"}, "不能早于出具日期"),
        ({"disabled-issued_on": "五月"}, "出具日期"),
    ],
)
def test_a_mistake_is_said_and_what_was_typed_stays(clerk, party, changed, sentence):
    answer = clerk.post(page_of(party), TYPED | changed)

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "临江区残联" in answer.content.decode()
    assert not ClassProof.objects.exists()


def test_the_last_day_of_a_proof_counts():
    proof = ClassProof(valid_until=date(2026, 3, 2))

    assert not proof.has_ended(date(2026, 3, 2))
    assert proof.has_ended(date(2026, 3, 3))
