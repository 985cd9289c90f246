"""核对文稿: figures marked in their text, findings, the ledger beside them."""

import io
import re
from datetime import date
from decimal import Decimal

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fazhu.claims.documents import of_text
from fazhu.claims.whole import check
from fazhu.reporting.checking import ledger, marked
from fazhu.reporting.forms import check as form
from fazhu.reporting.measures.reading import Scope
from fazhu.rules.roles import Role
from tests.world import District

pytestmark = pytest.mark.django_db
WRONG = "2026年受理案件870件，其中民事133件、刑事736件、行政2件，结案率<b>98%</b>。"
URL = "/checking/"


@pytest.fixture
def district():
    return District()


@pytest.fixture
def reader(client, district):
    client.force_login(district.user(Role.STATISTICS))
    return client


def test_the_menu_leads_there(reader):
    assert reverse("reporting:checking") == URL
    assert f'href="{URL}"' in reader.get(URL).content.decode()


def test_each_figure_is_marked_and_leads_to_its_finding_and_back(reader):
    shown = reader.post(URL, {"text": WRONG}).content.decode()

    assert '<span class="claim danger" id="claim-1">受理案件870件</span>' in shown
    assert 'href="#finding-1" aria-label="不能同时成立，第1条"' in shown
    assert "133+736+2=871件，与总数870件不符" in shown
    ids = set(re.findall(r'id="((?:claim|finding)-\d+)"', shown))
    assert set(re.findall(r'href="#((?:claim|finding)-\d+)"', shown)) <= ids
    assert "<b>98%</b>" not in shown


def test_a_word_file_is_read(reader):
    document, target = docx.Document(), io.BytesIO()
    document.add_paragraph(WRONG)
    document.save(target)

    file = SimpleUploadedFile("总结.docx", target.getvalue())
    shown = reader.post(URL, {"file": file}).content.decode()

    assert "与总数870件不符" in shown


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "请粘贴要核对的文字，或者选一个文件"),
        ({"file": SimpleUploadedFile("旧.docx", b"PK\x03\x04x")}, "已损坏或加了密码"),
        ({"text": "字" * (form.LONGEST + 1)}, "请拆开后分别核对"),
    ],
    ids=["nothing", "broken", "too long"],
)
def test_what_cannot_be_checked_is_a_sentence(reader, data, sentence):
    answer = reader.post(URL, data)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_what_was_pasted_stays_beside_an_error(reader):
    answer = reader.post(URL, {"text": WRONG, "year": "26"})

    assert answer.status_code == 422
    assert "受理案件870件" in answer.content.decode()


@pytest.mark.parametrize(
    "text", ["", "没有数。", WRONG, "甲\t件\n乙\t3\n丙\t4\n合计\t8", "1件2件，3件"]
)
def test_the_pieces_are_the_text(text):
    document = of_text(text)
    checked = check(document)
    cut = marked.pieces(document, checked, marked.notes(checked))

    assert "".join(piece.text for piece in cut) == text


def held(district, text, year=None):
    document = of_text(text)
    scope = Scope(center=district.center)
    day = date(2026, 12, 31)
    rows = ledger.held(document, check(document), scope, year=year, on=day)
    return {row.claim.value: row for row in rows}


def test_a_figure_that_the_ledger_knows_is_compared(district):
    district.handling()
    district.handling(name="白一山")

    rows = held(
        district,
        "2026年共受理法律援助案件2件，其中民事案件3件。发放资料50份。"
        "2026年民事案件占受理案件的84.6%。",
    )

    assert rows[2].tag is ledger.EQUAL
    assert "measure=cases_accepted" in rows[2].url
    assert rows[3].tag is ledger.DIFFERS
    assert rows[3].ours == "2件"
    assert rows[Decimal("84.6")].tag is ledger.DIFFERS
    assert rows[Decimal("84.6")].ours == "100%"
    assert rows[50].tag is ledger.UNKNOWN
    assert rows[50].why


def test_a_figure_whose_words_leave_its_meaning_open_is_compared_with_each(district):
    district.handling()

    wrong = held(district, "2026年民事案件占80%。2026年共办理法律援助案件1件。")
    right = held(district, "2026年民事案件占100%。")

    assert wrong[80].tag is ledger.DIFFERS
    assert (wrong[80].label, wrong[80].ours) == ("民事案件占比", "100%")
    assert "没有写明" in wrong[80].why
    assert wrong[1].tag is ledger.UNKNOWN
    assert right[100].tag is ledger.EQUAL


def test_the_asked_year_is_meant_where_the_text_says_none(district):
    district.handling()

    assert held(district, "受理法律援助案件1件。", 2026)[1].tag is ledger.EQUAL
    assert held(district, "受理法律援助案件1件。", 2025)[1].tag is ledger.UNKNOWN
