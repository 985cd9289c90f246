"""Making a paper: what is there and asked for, the preview, the issue, the number."""

import pytest
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.actions import deciding, reviewing, simple
from fazhu.cases.paper_values import values_of
from fazhu.cases.papers import Facts
from fazhu.documents.actions import void
from fazhu.documents.editions import form_named, forms
from fazhu.documents.models import Document
from fazhu.rules import workflow
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.cases.papering import MATTER, make, titles, with_numbers
from tests.documents.making import paper_of
from tests.world import FRIDAY, MONDAY, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return District()


def test_what_the_case_knows_is_there_and_the_rest_is_asked_for(district):
    case = district.granted(**MATTER)

    answer = make(district, case, "grant-decision", Role.DIRECTOR, contact="")

    said = words(answer)
    assert answer.status_code == 422
    assert "请填写联系人" in said
    assert "苗小禾" in said
    assert "0000-1234567" in answer.content.decode()
    assert not Document.objects.exists()


def test_what_was_typed_for_one_paper_is_there_for_the_next(district):
    case = district.handling(**MATTER)
    client = browser_of(district.user(Role.ASSIGNER))
    address = f"/cases/{case.pk}/papers/assignment-notice/"
    paper_of(case, center_telephone="0000-7654321")
    wrong = paper_of(case, "refusal-decision", center_telephone="0000-1111111")
    void(wrong, "写错", by=wrong.issued_by, at=timezone.now())

    page = client.get(address).content.decode()

    assert 'value="0000-7654321"' in page
    assert "0000-1111111" not in page
    assert Entry.objects.filter(action="read", subject_ref=str(case.ref)).count() == 1
    assert "0000-7654321" not in client.post(address, {}).content.decode()


def test_the_preview_shows_the_printed_page_and_takes_no_number(district):
    case = district.granted(**MATTER)

    answer = make(district, case, "grant-decision", Role.DIRECTOR, do="preview")

    assert answer.status_code == 200
    assert 'src="data:image/svg+xml;base64,' in answer.content.decode()
    assert "草稿（未签发，不得送达）" in words(answer)
    assert not Document.objects.exists()
    assert Entry.objects.filter(action="read").exists()


def test_the_preview_names_what_must_be_filled_in_before_the_issue(district):
    case = district.granted(**MATTER)

    blank = make(
        district, case, "grant-decision", Role.DIRECTOR, do="preview", contact=""
    )
    full = make(district, case, "grant-decision", Role.DIRECTOR, do="preview")

    assert "草稿上空着：联系人。请在上面填好再签发。" in words(blank)
    assert "还不能签发" not in words(full)


def test_issuing_leads_to_the_paper_as_printed(district):
    case = district.granted(**MATTER)

    answer = make(district, case, "grant-decision", Role.DIRECTOR)
    paper = Document.objects.get()

    assert answer.headers["Location"] == f"/cases/{case.pk}/papers/{paper.pk}/"
    page = browser_of(district.user(Role.REVIEWER)).get(answer.headers["Location"])
    assert "临江援决字〔" in words(page)
    assert "给予法律援助的" not in words(page)
    assert paper.step == case.version
    assert titles(case, district.user(Role.DIRECTOR))["给予法律援助决定书"] == "已签发"


def test_sending_the_same_form_again_issues_no_second_paper(district):
    case = district.granted(**MATTER)
    make(district, case, "grant-decision", Role.DIRECTOR)

    answer = make(district, case, "grant-decision", Role.DIRECTOR)

    assert answer.status_code == 422
    assert "不能重复签发" in words(answer)
    assert Document.objects.count() == 1


def test_the_handler_makes_the_closing_report(district):
    case = district.closed(**MATTER)
    user = district.user(Role.HANDLER, district.firm)

    answer = browser_of(user).get(f"/cases/{case.pk}/papers/closing-report/")

    assert answer.status_code == 200
    assert "何若川" in words(answer)


def test_a_center_sets_its_numbers_on_the_page(district):
    client = browser_of(district.user(Role.DIRECTOR))
    wrong = client.post("/papers/rules/", {"pattern": "{序}号"})
    client.post("/papers/rules/", {"prefix": "临", "contact": "赵敏"})

    assert wrong.status_code == 422
    assert "须含" in words(wrong)
    assert "赵敏" in words(client.get("/papers/"))
    case = district.granted(**MATTER)
    make(district, case, "grant-decision", Role.DIRECTOR)
    year = timezone.localdate().year
    assert Document.objects.get().number == f"临援决字〔{year}〕1号"


def test_the_notice_of_what_is_missing_lists_it_and_its_last_day(district):
    case = district.received(on=timezone.localdate(), **MATTER)
    by = district.user(Role.REVIEWER)
    case = reviewing.supplement(
        case, "劳动合同复印件\n工资单", seen=None, by=by, on=timezone.localdate()
    )
    event = case.events.last()
    facts = Facts(case, event, by, timezone.localdate())

    values = values_of(form_named("supplement-notice"), facts)

    assert values["materials"] == ["劳动合同复印件", "工资单"]
    assert values["recipient"] == "苗小禾"
    assert values["applied"] == timezone.localdate().isoformat()


def test_a_refusal_names_its_ground_and_asks_for_the_facts(district):
    case = district.pending(**MATTER)
    by = district.user(Role.DIRECTOR)
    case = deciding.refuse(case, "out_of_scope", seen=None, by=by, on=MONDAY)
    facts = Facts(case, case.events.last(), by, MONDAY)

    values = values_of(form_named("refusal-decision"), facts)

    assert values["ground"] == "out_of_scope"
    assert values["facts"] == ""
    assert values["bureau"] == "临江区司法局"


def test_every_value_that_the_case_gives_suits_its_form(district):
    case = district.closed(**MATTER)
    with_numbers(case)
    facts = Facts(case, case.events.last(), district.user(Role.DIRECTOR), FRIDAY)

    for form in forms().values():
        for key, value in values_of(form, facts).items():
            one = form.fields[key]
            kinds = {"multi": list, "list": list, "bool": bool}
            assert isinstance(value, kinds.get(one.type, str | int)), (form.slug, key)
            if one.type == "enum" and value:
                assert value in one.options, (form.slug, key)


def test_the_review_form_repeats_the_opinion_and_the_directors_words(district):
    case = district.received()
    by = district.user(Role.REVIEWER)
    case = simple.take(workflow.ACCEPT, case, seen=None, by=by, on=MONDAY)
    case = simple.take(
        workflow.PROPOSE, case, seen=None, by=by, on=MONDAY, note="建议给予。"
    )
    director = district.user(Role.DIRECTOR)
    deciding.grant(case, seen=None, by=director, on=MONDAY, note="符合条件，给予。")

    answer = browser_of(by).get(f"/cases/{case.pk}/papers/review/")

    assert ">\n建议给予。</textarea>" in answer.content.decode()
    assert ">\n符合条件，给予。</textarea>" in answer.content.decode()


def test_what_must_be_filled_in_is_marked_as_on_every_form(district):
    case = district.received(**MATTER)
    reviewer = district.user(Role.REVIEWER)
    case = reviewing.supplement(case, "身份证", seen=None, by=reviewer, on=MONDAY)
    client = browser_of(reviewer)

    shown = words(client.get(f"/cases/{case.pk}/papers/supplement-notice/"))

    assert "补充期限 （必填）" in shown
    assert "需说明的事项 每行写一项。与“需补充的材料”至少填一项。" in shown
