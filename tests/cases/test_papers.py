"""Papers on a case's pages: called for, made, shown, taken away, declared void."""

import pytest
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.cases.actions import assigning, deciding, reviewing, simple
from fazhu.cases.models import Case, CaseParty
from fazhu.cases.paper_values import values_of
from fazhu.cases.papers import Facts
from fazhu.cases.shown.papers import papers_of
from fazhu.documents.actions import void
from fazhu.documents.editions import form_named, forms
from fazhu.documents.models import Document
from fazhu.network.models import Handler
from fazhu.rules import workflow
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.documents.making import paper_of
from tests.people import LONG_AGO
from tests.world import FRIDAY, MONDAY, District

pytestmark = pytest.mark.django_db

ID_NUMBER = "991101199003078515"
TYPED = {
    "do": "issue",
    "center": "临江区法律援助中心",
    "center_telephone": "0000-1234567",
    "contact": "李莉",
    "officer": "王强",
}
MATTER = {"cause_text": "请求支付劳动报酬", "aid_mode": "labour_arbitration"}


@pytest.fixture
def district() -> District:
    return District()


def make(district: District, case: Case, slug: str, role: Role, **typed: object):
    place = district.firm if role is Role.HANDLER else None
    client = browser_of(district.user(role, place))
    return client.post(f"/cases/{case.pk}/papers/{slug}/", TYPED | typed)


def with_numbers(case: Case) -> None:
    person = CaseParty.objects.get(case=case).person
    person.id_kind, person.id_number = "resident", ID_NUMBER
    person.telephone, person.address = "13900001234", "临江区柳树镇河湾村三组18号"
    person.save()


def titles(case: Case, user) -> dict[str, str]:
    return {line.title: line.tag.word for line in papers_of(case, user)}


def test_the_case_lists_the_papers_that_its_steps_call_for(district):
    case = district.handling(**MATTER)

    assert titles(case, district.user(Role.DIRECTOR)) == {
        "法律援助申请表": "待制作",
        "经济困难状况说明表": "另行制作",
        "法律援助申请材料接收凭证": "待制作",
        "法律援助审查表": "待制作",
        "给予法律援助决定书": "待制作",
        "指派通知书": "待制作",
        "法律援助公函": "可制作",
    }


def test_only_a_notice_demands_the_letter_to_the_authority(district):
    case = district.granted(origin="notice", kind="criminal")
    case = assigning.assign(
        case, district.handler, seen=None, by=district.user(Role.ASSIGNER), on=MONDAY
    )

    assert titles(case, district.user(Role.ASSIGNER))["法律援助公函"] == "待制作"


def test_each_post_makes_the_papers_of_its_own_steps(district):
    case = district.handling(**MATTER)
    ways = {
        role: {
            line.title
            for line in papers_of(case, district.user(role, place))
            if line.url
        }
        for role, place in [
            (Role.STATION_CLERK, None),
            (Role.ASSIGNER, None),
            (Role.HANDLER, district.firm),
        ]
    }

    assert ways == {
        Role.STATION_CLERK: {"法律援助申请表", "法律援助申请材料接收凭证"},
        Role.ASSIGNER: {"指派通知书", "法律援助公函"},
        Role.HANDLER: set(),
    }


def test_the_handler_makes_the_closing_report(district):
    case = district.closed(**MATTER)
    user = district.user(Role.HANDLER, district.firm)

    answer = browser_of(user).get(f"/cases/{case.pk}/papers/closing-report/")

    assert answer.status_code == 200
    assert "何若川" in words(answer)


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


def test_a_decision_made_again_calls_for_its_paper_again(district):
    case = district.pending(**MATTER)
    by, bureau = district.user(Role.DIRECTOR), district.user(Role.BUREAU_LEADER)
    case = deciding.refuse(case, "other", seen=None, by=by, on=MONDAY)
    paper_of(case, "refusal-decision")
    clerk = district.user(Role.CENTER_CLERK)
    case = simple.take(workflow.OBJECT, case, seen=None, by=clerk, on=FRIDAY)
    case = deciding.order_correction(case, "应予援助", seen=None, by=bureau, on=FRIDAY)
    case = deciding.refuse(case, "other", seen=None, by=by, on=FRIDAY)

    tags = [line.tag.word for line in papers_of(case, by) if "不予" in line.title]

    assert tags == ["已签发", "待制作"]


def test_a_paper_has_no_place_where_its_step_was_not_taken(district):
    case = district.pending(**MATTER)
    client = browser_of(district.user(Role.DIRECTOR))

    assert client.get(f"/cases/{case.pk}/papers/grant-decision/").status_code == 404
    assert client.get(f"/cases/{case.pk}/papers/no-such-form/").status_code in (
        403,
        404,
    )


@pytest.mark.parametrize(
    ("kind", "start", "type_"),
    [("pdf", b"%PDF-1.7", "application/pdf"), ("docx", b"PK", "application/vnd")],
)
def test_downloads_carry_their_chinese_name(district, kind, start, type_):
    case = district.granted(**MATTER)
    paper = paper_of(case)
    client = browser_of(district.user(Role.DIRECTOR))

    answer = client.get(f"/cases/{case.pk}/papers/{paper.pk}/file.{kind}")
    again = client.get(f"/cases/{case.pk}/papers/{paper.pk}/file.{kind}")

    disposition = answer.headers["Content-Disposition"]
    assert answer.content.startswith(start)
    assert answer.content == again.content
    assert answer.headers["Content-Type"].startswith(type_)
    assert disposition.startswith(f'attachment; filename="paper-{paper.pk}.{kind}"')
    assert "filename*=UTF-8''%E7%BB%99%E4%BA%88" in disposition


def test_the_print_button_opens_the_pdf_in_the_browser(district):
    case = district.granted(**MATTER)
    paper = paper_of(case)
    client = browser_of(district.user(Role.DIRECTOR))

    answer = client.get(f"/cases/{case.pk}/papers/{paper.pk}/file.pdf?show")

    assert answer.headers["Content-Disposition"].startswith("inline;")
    assert client.get(f"/cases/{case.pk}/papers/{paper.pk}/file.exe").status_code == 404


def test_every_reading_of_a_paper_is_in_the_trail(district):
    case = district.granted(**MATTER)
    paper = paper_of(case)
    client = browser_of(district.user(Role.REVIEWER))
    client.get(f"/cases/{case.pk}/papers/{paper.pk}/")
    client.get(f"/cases/{case.pk}/papers/{paper.pk}/file.pdf")

    told = Entry.objects.filter(action="read", subject_ref=str(paper.ref))

    assert told.count() == 2


def test_a_paper_of_another_case_is_not_found_under_this_one(district):
    case, other = district.granted(**MATTER), district.granted(name="白一山")
    paper = paper_of(other)
    client = browser_of(district.user(Role.DIRECTOR))

    assert client.get(f"/cases/{case.pk}/papers/{paper.pk}/").status_code == 404


def test_a_void_paper_says_why_and_its_successor_can_be_made(district):
    case = district.granted(**MATTER)
    make(district, case, "grant-decision", Role.DIRECTOR)
    paper = Document.objects.get()
    client = browser_of(district.user(Role.DIRECTOR))

    empty = client.post(f"/cases/{case.pk}/papers/{paper.pk}/void/", {"reason": " "})
    client.post(f"/cases/{case.pk}/papers/{paper.pk}/void/", {"reason": "写错案由"})
    page = client.get(f"/cases/{case.pk}/papers/{paper.pk}/")

    assert empty.status_code == 422
    assert "写错案由" in words(page)
    tags = [
        one.tag.word
        for one in papers_of(case, district.user(Role.DIRECTOR))
        if "给予" in one.title
    ]
    assert tags == ["作废", "待制作"]


def test_a_former_handler_sees_only_the_papers_of_their_time(district):
    case = district.handling(**MATTER)
    early = paper_of(case)
    successor = Handler.objects.create(
        center=district.center, name="沈文远", kind="lawyer", from_on=LONG_AGO
    )
    by = district.user(Role.ASSIGNER)
    case = simple.take(workflow.REQUEST_CHANGE, case, seen=None, by=by, on=FRIDAY)
    case = assigning.change_handler(
        case, successor, "原承办人调离", seen=None, by=by, on=FRIDAY
    )
    late = paper_of(case, "replacement-notice")
    client = browser_of(district.user(Role.HANDLER, district.firm))

    assert client.get(f"/cases/{case.pk}/papers/{early.pk}/").status_code == 200
    assert client.get(f"/cases/{case.pk}/papers/{late.pk}/").status_code == 404
    assert "更换法律援助人员通知书" not in words(client.get(f"/cases/{case.pk}/"))


def test_numbers_of_people_are_masked_until_the_page_is_shown(district):
    case = district.received(**MATTER)
    with_numbers(case)
    client = browser_of(district.user(Role.CENTER_CLERK))

    shown = client.get(f"/cases/{case.pk}/papers/application/").content.decode()

    assert ID_NUMBER not in shown
    assert "13900001234" not in shown


def test_no_address_of_a_paper_holds_a_number_of_a_person(district):
    case = district.received(**MATTER)
    with_numbers(case)
    paper = paper_of(case, "application", id_number=ID_NUMBER, name="苗小禾")
    client = browser_of(district.user(Role.DIRECTOR))

    answer = client.get(f"/cases/{case.pk}/papers/{paper.pk}/file.pdf")

    assert ID_NUMBER not in answer.headers["Content-Disposition"]
    assert not Entry.objects.filter(action__contains=ID_NUMBER).exists()


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


def test_the_papers_of_a_case_take_one_query_however_many(
    district, django_assert_num_queries
):
    case = district.handling(**MATTER)
    user = district.user(Role.DIRECTOR)
    for slug in ("grant-decision", "assignment-notice"):
        paper_of(case, slug)
    papers_of(case, user)

    with django_assert_num_queries(3):  # assignments, events, documents
        papers_of(case, user)


def test_the_forms_page_says_what_is_verified_and_lets_the_center_mark_it(district):
    client = browser_of(district.user(Role.DIRECTOR))
    assert "未核实：转引" in words(client.get("/papers/"))

    client.post("/papers/grant-decision/check/")
    assert "本中心已核实" in words(client.get("/papers/"))

    client.post("/papers/grant-decision/check/")
    assert "本中心已核实" not in words(client.get("/papers/"))


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
