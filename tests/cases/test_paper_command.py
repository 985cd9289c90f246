"""``fazhu paper``: an issued paper as it was issued, else a draft; refusals."""

import io
import re
import sys
import zipfile

import pypdf
import pytest
from django.core.management import call_command

from fazhu.documents import actions
from fazhu.documents.models import Document
from fazhu.rules.roles import Role
from tests.documents.making import AT, paper_of
from tests.world import MONDAY, District

pytestmark = pytest.mark.django_db
MATTER = {"cause_text": "请求支付劳动报酬", "aid_mode": "labour_arbitration"}


@pytest.fixture
def district() -> District:
    found = District()
    found.center.address = "临江区人民路1号"
    found.center.telephone = "0000-1234567"
    found.center.save()
    by = found.user(Role.DIRECTOR)
    actions.set_rule(found.center, "contact", "李莉", by=by, on=MONDAY, at=AT)
    return found


def text(path) -> str:
    if path.suffix == ".pdf":
        pages = pypdf.PdfReader(path).pages
        return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    with zipfile.ZipFile(path) as archive:
        return re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("name", ["给予法律援助决定书", "grant-decision"])
def test_a_paper_not_yet_issued_is_a_draft_without_number(
    district, tmp_path, kind, name
):
    case = district.granted(**MATTER)
    target = tmp_path / f"out.{kind}"

    call_command("paper", case.number, name, output=str(target))

    assert "草稿（未签发，不得送达）" in text(target)
    assert "苗小禾：" in text(target)
    assert "签发时编号" in text(target)
    assert "联系人：李莉" in text(target)
    assert "命令行" not in text(target)
    assert not Document.objects.exists()


def test_an_issued_paper_comes_as_it_was_issued(district, tmp_path):
    case = district.granted(**MATTER)
    paper = paper_of(case, recipient="苗小禾（签发时）")
    target = tmp_path / "out.pdf"

    call_command("paper", case.number, "给予法律援助决定书", output=str(target))

    assert paper.number in text(target)
    assert "苗小禾（签发时）" in text(target)
    assert "草稿" not in text(target)


def test_a_missing_value_is_an_error_that_names_it(district, tmp_path, capsys):
    case = district.granted()

    with pytest.raises(SystemExit) as left:
        call_command(
            "paper", case.number, "给予法律援助决定书", output=str(tmp_path / "x.pdf")
        )

    assert left.value.code == 1
    said = capsys.readouterr().err
    assert "--value 项目=内容" in said
    assert "申请事项（案由）、提供法律援助的方式" in said
    assert not list(tmp_path.iterdir())


def test_a_missing_value_can_be_given(district, tmp_path):
    case = district.granted()
    target = tmp_path / "x.docx"

    call_command(
        "paper",
        case.number,
        "grant-decision",
        output=str(target),
        value=["申请事项（案由）=追索劳动报酬", "aid_mode=民事诉讼代理"],
    )

    assert "追索劳动报酬" in text(target)
    assert "方式为民事诉讼代理" in text(target)


@pytest.mark.parametrize(
    ("number", "form", "output", "value", "said"),
    [
        (None, "给与援助决定书", "x.pdf", [], "最接近的是：《给予法律援助决定书》"),
        ("（1999）援字第0001号", "grant-decision", "x.pdf", [], "没有案号为"),
        (None, "28", "x.pdf", [], "请在法律帮助页面上制作"),
        (None, "grant-decision", "x.txt", [], "不是 .pdf 或 .docx"),
        (None, "grant-decision", "x.pdf", ["案由x=甲"], "没有可填的“案由x”"),
        (None, "grant-decision", "x.pdf", ["aid_first=没有这种"], "填写的内容有误"),
        (None, "grant-decision", "no/x.pdf", [], "写不进去"),
    ],
    ids=["form", "case", "subject", "suffix", "field", "value", "folder"],
)
def test_refusals_are_sentences(
    district, tmp_path, capsys, number, form, output, value, said
):
    case = district.granted(**MATTER)

    with pytest.raises(SystemExit) as left:
        call_command(
            "paper",
            number or case.number,
            form,
            output=str(tmp_path / output),
            value=value,
        )

    assert left.value.code == 1
    assert said in capsys.readouterr().err


def test_a_dash_writes_to_standard_output(district, monkeypatch):
    case = district.granted(**MATTER)
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, write_through=True))

    call_command("paper", case.number, "grant-decision", output="-")

    assert written.getvalue().startswith(b"%PDF")
