"""An issued paper: read, fetched, declared void, seen by whom."""

import pytest

from fazhu.audit.models import Entry
from fazhu.cases.actions import assigning, simple
from fazhu.cases.shown.papers import papers_of
from fazhu.documents.models import Document
from fazhu.network.models import Handler
from fazhu.rules import workflow
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.cases.papering import ID_NUMBER, MATTER, make, with_numbers
from tests.documents.making import paper_of
from tests.people import LONG_AGO
from tests.world import FRIDAY, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return District()


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
