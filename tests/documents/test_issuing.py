"""Issuing: the number, the frozen page, what is refused, what stays of a void paper."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from fazhu.audit.models import Entry
from fazhu.documents import actions
from fazhu.documents.center_rules import prefix_from, rules_of
from fazhu.documents.docx import docx
from fazhu.documents.editions import form_named
from fazhu.documents.models import Document, NumberSeries
from fazhu.documents.numbering import NEW_STYLE, OLD_STYLE, check_pattern
from fazhu.documents.page import Page, lines
from fazhu.documents.typesetting import pdf
from fazhu.lib.errors import Refused
from fazhu.reporting.invariants import no_double_number
from fazhu.rules.roles import Role
from tests.documents.making import AT, ON, paper_of, sample
from tests.world import District

pytestmark = pytest.mark.django_db
GRANT = form_named("grant-decision")


@pytest.fixture
def district() -> District:
    return District()


def about(district: District, subject: str = "case:x", **more: object) -> actions.About:
    return actions.About(center=district.center, subject=subject, **more)


def issued(district: District, *, subject: str = "case:x", on: date = ON) -> Document:
    by = district.user(Role.DIRECTOR)
    what = about(district, subject)
    return actions.issue(GRANT, sample(GRANT), what, by=by, on=on, at=AT)


def test_numbers_follow_each_other_and_begin_anew_each_year(district):
    numbers = [
        issued(district, subject="case:a").number,
        issued(district, subject="case:b").number,
        issued(district, subject="case:c", on=date(2027, 1, 4)).number,
    ]

    assert numbers == [
        "临江援决字〔2026〕1号",
        "临江援决字〔2026〕2号",
        "临江援决字〔2027〕1号",
    ]


def test_each_center_has_numbers_of_its_own(district):
    other = District("望山区")

    assert issued(district).number == "临江援决字〔2026〕1号"
    assert issued(other).number == "望山援决字〔2026〕1号"


def test_a_letter_is_numbered_by_the_kind_of_case(district):
    form, by = form_named("letter"), district.user(Role.DIRECTOR)
    kinds = [about(district, f"case:{kind}", kind=kind) for kind in "刑民刑"]
    kinds[2] = about(district, "case:other", kind="刑")

    numbers = [
        actions.issue(form, sample(form), one, by=by, on=ON, at=AT).number
        for one in kinds
    ]

    assert numbers == [
        "临江刑援函字〔2026〕1号",
        "临江民援函字〔2026〕1号",
        "临江刑援函字〔2026〕2号",
    ]


def test_a_missing_value_is_named_and_takes_no_number(district):
    values = sample(GRANT) | {"cause": " ", "contact": ""}
    by = district.user(Role.DIRECTOR)

    with pytest.raises(actions.Incomplete, match="申请事项（案由）、联系人"):
        actions.issue(GRANT, values, about(district), by=by, on=ON, at=AT)

    assert not NumberSeries.objects.exists()
    assert not Document.objects.exists()


def test_a_number_rolled_back_is_given_again(district):
    with transaction.atomic():
        issued(district)
        transaction.set_rollback(True)

    assert issued(district).number == "临江援决字〔2026〕1号"
    assert no_double_number().holds


def test_the_same_paper_is_not_issued_twice_while_it_stands(district):
    first = issued(district)

    with pytest.raises(Refused, match="不能重复签发"):
        issued(district)

    actions.void(first, "案由写错", by=district.user(Role.DIRECTOR), at=AT)
    assert issued(district).number == "临江援决字〔2026〕2号"


def test_a_repeatable_paper_is_refused_only_word_for_word(district):
    form, by = form_named("letter"), district.user(Role.DIRECTOR)
    values, what = sample(form), about(district, kind="刑")
    actions.issue(form, values, what, by=by, on=ON, at=AT)

    with pytest.raises(Refused, match="不能重复签发"):
        actions.issue(form, values, what, by=by, on=ON, at=AT)

    other = values | {"agency": "临江区看守所"}
    assert actions.issue(form, other, what, by=by, on=ON, at=AT).serial == 2


def test_an_issued_paper_prints_as_it_was_issued(district):
    paper = Document.objects.get(pk=issued(district).pk)
    page = Page.from_json(paper.frozen["page"])
    said = "".join(lines(page))

    assert "临江援决字〔2026〕1号" in said
    assert "二〇二六年三月九日" in said
    assert pdf(page, at=paper.issued_at) == pdf(page, at=paper.issued_at)
    assert docx(page) == docx(page)
    assert paper.layout_hash == GRANT.layout_hash


def test_what_is_frozen_stands_sealed_in_the_database(district):
    paper = issued(district)
    kept = Document.objects.filter(pk=paper.pk).values_list("data", flat=True).get()

    assert "申请事项".encode() not in bytes(kept)


def test_an_issued_paper_does_not_change_nor_go(district):
    paper = issued(district)
    paper.title = "别的"

    with pytest.raises(TypeError, match="does not change"):
        paper.save()
    with pytest.raises(TypeError, match="not deleted"):
        paper.delete()


def test_a_void_paper_keeps_its_number_with_the_reason(district):
    paper, by = issued(district), district.user(Role.DIRECTOR)

    actions.void(paper, " 送达前发现案由有误 ", by=by, at=AT)

    kept = Document.objects.get(pk=paper.pk)
    assert (kept.is_void, kept.void_reason) == (True, "送达前发现案由有误")
    assert kept.number == "临江援决字〔2026〕1号"
    assert no_double_number().holds
    with pytest.raises(Refused, match="已经作废"):
        actions.void(paper, "再作废", by=by, at=AT)


def test_voiding_asks_for_the_reason(district):
    with pytest.raises(Refused, match="请写明作废的理由"):
        actions.void(issued(district), " ", by=district.user(Role.DIRECTOR), at=AT)


@pytest.mark.parametrize(
    "half", [{"void_reason": "无人作废"}, {"voided_at": AT}], ids=["reason", "time"]
)
def test_half_a_voiding_cannot_be_stored(district, half):
    paper = issued(district)

    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=paper.pk).update(**half)


def test_a_number_passed_over_is_found(district):
    paper = issued(district)
    Document.objects.filter(pk=paper.pk).update(serial=3)

    findings = no_double_number().findings

    assert any("决字第 1 号没有文书" in finding for finding in findings)


def test_issuing_and_voiding_are_in_the_trail_without_the_contents(district):
    case = district.granted()
    paper = paper_of(case, recipient="苗小禾")
    actions.void(paper, "重做", by=district.user(Role.DIRECTOR), at=AT)
    told = Entry.objects.filter(subject_type="documents.document").order_by("pk")

    assert [entry.action for entry in told] == ["paper.issue", "paper.void"]
    assert all(entry.subject_ref == str(paper.ref) for entry in told)


def test_a_center_sets_its_numbers_from_a_day_on(district):
    by = district.user(Role.DIRECTOR)
    since = date(2026, 4, 1)
    actions.set_rule(district.center, "pattern", OLD_STYLE, by=by, on=since, at=AT)
    actions.set_rule(district.center, "prefix", "临", by=by, on=since, at=AT)

    assert issued(district, subject="case:a").number == "临江援决字〔2026〕1号"
    later = issued(district, subject="case:b", on=since).number
    assert later == "（2026）临援决字第0002号"


def test_only_who_manages_organisations_sets_them(district):
    with pytest.raises(PermissionDenied):
        actions.set_rule(
            district.center,
            "prefix",
            "临",
            by=district.user(Role.REVIEWER),
            on=ON,
            at=AT,
        )


@pytest.mark.parametrize(
    "pattern",
    ["{序}号", "{字头}援字{年}{序}", "{字头}{案类}{类}{年}{序}{pk}", "{0}"],
)
def test_a_pattern_that_could_give_one_number_twice_is_refused(pattern):
    with pytest.raises(Refused, match="文号样式"):
        check_pattern(pattern)


def test_the_two_usual_patterns_are_allowed():
    check_pattern(NEW_STYLE)
    check_pattern(OLD_STYLE)


@pytest.mark.parametrize(
    ("place", "prefix"),
    [
        ("示范市临江区", "临江"),
        ("望山县", "望山"),
        ("苏州市", "苏州"),
        ("某地", "某地"),
    ],
)
def test_the_prefix_follows_from_the_center_s_name(place, prefix):
    assert prefix_from(place) == prefix


def test_a_checked_form_no_longer_says_unverified(district):
    by = district.user(Role.DIRECTOR)
    before = issued(district, subject="case:a").frozen["page"]
    actions.mark_checked(GRANT, district.center, checked=True, by=by, on=ON, at=AT)
    after = issued(district, subject="case:b").frozen["page"]

    assert "未核实" in "".join(lines(Page.from_json(before)))
    assert "未核实" not in "".join(lines(Page.from_json(after)))
    assert rules_of(district.center, on=ON).has_checked(GRANT)
    assert Entry.objects.filter(action="paper.set").exists()
