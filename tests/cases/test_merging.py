"""Two records of one human: merged, taken back exactly, and one parted into two."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from fazhu.audit.models import Entry
from fazhu.cases.acquaintance import known_by_number
from fazhu.cases.actions.merging import COMPARED, merge_people, split_person, undo_merge
from fazhu.cases.models import CaseParty
from fazhu.exchange.actions.undoing import _used_since
from fazhu.intake.models import Consultation, Person, PersonMerge
from fazhu.lib.errors import Refused
from fazhu.lib.identity import invented
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.world import District

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 9, 2, tzinfo=UTC)
FIRST = invented("990101", date(1980, 3, 9), 128)
SECOND = invented("990101", date(1980, 3, 9), 326)


class Doubled:
    """One human noted twice, each record with a case and a consultation."""

    def __init__(self) -> None:
        self.district = District()
        self.clerk = self.district.user(Role.CENTER_CLERK)
        self.kept = self.noted("苗小禾", FIRST, telephone="13800001234")
        self.dropped = self.noted("苗晓禾", SECOND, address="杨树镇东村")

    def noted(self, name: str, number: str, **values: object) -> Person:
        case = self.district.received(name=name)
        person: Person = case.parties.get().person
        more = {"id_kind": "resident", "birth_on": date(1980, 3, 9)} | values
        for field, value in more.items():
            setattr(person, field, value)
        person.id_number = number
        person.save()
        Consultation.objects.create(
            center=person.center,
            organisation=self.district.station,
            person=person,
            consulted_on=date(2026, 3, 2),
            channel="visit",
            recorded_at=AT,
            recorded_by=self.clerk,
        )
        return person

    def merge(self, *taking: str, reason: str = "身份证相同", by=None) -> PersonMerge:
        by = by or self.clerk
        merge = merge_people(
            self.kept, self.dropped, taking=taking, reason=reason, by=by, at=AT
        )
        self.again()
        return merge

    def again(self) -> None:
        self.kept.refresh_from_db()
        self.dropped.refresh_from_db()

    def everything(self) -> list[object]:
        """Both records, what points to them, and how they are found."""
        people = (self.kept, self.dropped)
        found: list[object] = []
        for person in (Person.objects.get(pk=one.pk) for one in people):
            found.append([getattr(person, name) for name in COMPARED])
            found.append((person.id_index, person.telephone_index, person.initials))
            found.append(sorted(person.parties.values_list("pk", flat=True)))
            found.append(sorted(person.consultations.values_list("pk", flat=True)))
            found.append(sorted(person.name_grams.values_list("gram", flat=True)))
            likeness = person.name_likenesses.values_list("likeness", flat=True)
            found.append(sorted(likeness))
        return found


@pytest.fixture
def doubled() -> Doubled:
    return Doubled()


def test_a_merge_moves_every_matter_and_takes_what_was_chosen(doubled):
    doubled.merge("address", "name")

    assert (doubled.kept.parties.count(), doubled.kept.consultations.count()) == (2, 2)
    assert not doubled.dropped.parties.exists()
    assert (doubled.kept.name, doubled.kept.address) == ("苗晓禾", "杨树镇东村")
    assert doubled.kept.telephone == "13800001234"
    assert doubled.dropped.merged_into == doubled.kept
    assert Entry.objects.filter(action="person.merge").count() == 1


@pytest.mark.parametrize("taking", [(), ("id_number",), COMPARED])
def test_a_merge_is_taken_back_exactly(doubled, taking):
    before = doubled.everything()

    undo_merge(doubled.merge(*taking), by=doubled.clerk, at=AT)

    assert doubled.everything() == before


@pytest.mark.parametrize("taking", [(), ("id_number",)])
def test_both_numbers_lead_to_the_one_human(doubled, taking):
    doubled.merge(*taking)

    center = doubled.district.center
    assert known_by_number(FIRST, center) == doubled.kept
    assert known_by_number(SECOND, center) == doubled.kept
    assert doubled.kept.id_number == (SECOND if taking else FIRST)


def test_what_was_corrected_and_came_since_stays_when_a_merge_is_taken_back(doubled):
    merge = doubled.merge("address")
    doubled.kept.address = "柳树镇西村"
    doubled.kept.save()
    since = doubled.district.received(name="柴望秋").parties.get()
    CaseParty.objects.filter(pk=since.pk).update(person=doubled.kept)

    undo_merge(merge, by=doubled.clerk, at=AT)
    doubled.again()

    assert doubled.kept.address == "柳树镇西村"
    assert doubled.kept.parties.count() == 2
    assert doubled.dropped.parties.count() == 1


def test_merges_are_taken_back_the_last_first(doubled):
    first = doubled.merge()
    third = doubled.noted("苗小荷", "")
    merge_people(third, doubled.kept, taking=(), reason="同", by=doubled.clerk, at=AT)

    with pytest.raises(Refused, match="后一次合并"):
        undo_merge(first, by=doubled.clerk, at=AT)
    assert third.parties.count() == 3
    assert known_by_number(SECOND, doubled.district.center) == third


def test_two_who_stand_in_one_case_are_not_merged(doubled):
    case = doubled.kept.parties.get().case
    case.parties.create(
        center=case.center, person=doubled.dropped, role="opponent", is_first=True
    )

    with pytest.raises(Refused, match="两份登记都有"):
        doubled.merge()


def test_a_merge_needs_its_reason_and_its_permission(doubled):
    with pytest.raises(Refused, match="合并理由"):
        doubled.merge(reason=" ")
    with pytest.raises(PermissionDenied, match="更正"):
        doubled.merge(by=doubled.district.user(Role.STATION_CLERK))


def test_a_merged_record_outlasts_the_import_that_brought_it(doubled):
    Person.objects.filter(pk=doubled.dropped.pk).update(batch_id=7)
    doubled.merge()

    assert list(_used_since(7)) == [doubled.dropped]


def test_parting_gives_the_other_human_what_was_chosen(doubled):
    doubled.merge()
    theirs = doubled.kept.parties.order_by("-pk")[0]

    other = split_person(
        doubled.kept, Person(name="苗小荷"), parties=[theirs.pk], talks=[],
        reason="两人同名", by=doubled.clerk, at=AT,
    )  # fmt: skip

    assert list(other.parties.all()) == [theirs]
    assert doubled.kept.parties.count() == 1
    assert other.name_likenesses.exists()


@pytest.mark.parametrize("whole", [True, False])
def test_parting_leaves_something_to_both(doubled, whole):
    parties = doubled.kept.parties.values_list("pk", flat=True) if whole else []
    talks = doubled.kept.consultations.values_list("pk", flat=True) if whole else []

    with pytest.raises(Refused, match="至少一件"):
        split_person(
            doubled.kept, Person(name="苗小荷"), parties=list(parties),
            talks=list(talks), reason="两人同名", by=doubled.clerk, at=AT,
        )  # fmt: skip


# — on the pages —


def test_two_records_are_compared_merged_and_parted_on_pages(doubled):
    window = browser_of(doubled.clerk)
    page = f"/cases/people/{doubled.kept.pk}/"
    merging = f"{page}merge/{doubled.dropped.pk}/"

    offered = words(window.get(page))
    found = words(window.post(f"{page}find/", {"text": SECOND}))
    compared = words(window.get(merging))
    chosen = {"name": "dropped", "id_number": "kept", "telephone": "kept"}
    merged = window.post(merging, chosen | {"address": "dropped", "reason": "同一人"})
    doubled.again()
    kept = words(window.get(page))
    gone = words(window.get(f"/cases/people/{doubled.dropped.pk}/"))
    window.post(f"{page}unmerge/{PersonMerge.objects.get().pk}/")

    assert "苗晓禾" in offered
    assert "姓名读音相同" in offered
    assert "苗晓禾" in found
    assert FIRST not in compared
    assert "杨树镇" not in compared
    assert merged.status_code == 302
    assert (doubled.kept.name, doubled.kept.address) == ("苗晓禾", "杨树镇东村")
    assert "合并记录" in kept
    assert "已经并入另一份" in gone
    assert doubled.everything()[0][0] == "苗小禾"


def test_a_person_page_shows_only_matters_in_sight(doubled):
    doubled.merge()
    handler = doubled.district.handler.user
    clerk = doubled.district.user(Role.STATION_CLERK)
    elsewhere = doubled.kept.parties.order_by("pk")[0].case
    elsewhere.received_by = doubled.district.center
    elsewhere.save()

    page = f"/cases/people/{doubled.kept.pk}/"
    seen = words(browser_of(clerk).get(page))

    assert browser_of(handler).get(page).status_code == 404
    assert str(doubled.kept.parties.order_by("pk")[1].case) in seen
    assert seen.count("受援人") == 1


def test_a_mistake_of_parting_stays_on_the_page(doubled):
    window = browser_of(doubled.clerk)
    typed = {
        "name": "苗小荷",
        "id_kind": "resident",
        "id_number": "123",
        "reason": "同名",
    }

    answer = window.post(f"/cases/people/{doubled.kept.pk}/split/", typed)

    assert answer.status_code == 422
    assert "苗小荷" in answer.content.decode()


def test_a_person_page_takes_as_many_queries_for_many_matters(
    doubled, django_assert_max_num_queries
):
    window = browser_of(doubled.clerk)
    address = f"/cases/people/{doubled.kept.pk}/"
    window.get(address)
    with django_assert_max_num_queries(24) as short:
        window.get(address)
    for _ in range(3):
        party = doubled.district.received(name="柴望秋").parties.get()
        CaseParty.objects.filter(pk=party.pk).update(person=doubled.kept)
    with django_assert_max_num_queries(len(short)):
        assert "柴望秋" not in words(window.get(address))
