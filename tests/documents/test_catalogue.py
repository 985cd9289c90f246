"""Every form of the catalogue: whole, printable, the same text in every output."""

import io
import re
import tomllib
import zipfile
from datetime import UTC, datetime
from hashlib import sha256

import pypdf
import pytest
from defusedxml import ElementTree
from pypdf.generic import ContentStream

from fazhu.documents import fonts
from fazhu.documents.docx import docx
from fazhu.documents.editions import form_named, forms, titled
from fazhu.documents.page import DRAFT, Page, composed, lines
from fazhu.documents.typesetting import pdf, pictures, without_glyph
from fazhu.documents.values import missing
from fazhu.lib.errors import Refused
from fazhu.rules.workflow import STEPS
from tests.documents.making import RARE, required_only, sample

AT = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
FORMS = list(forms().values())
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORDS = ("text", "para")
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.slug)


def bare(text: str) -> str:
    """The text without blanks: a page breaks lines where it likes."""
    return re.sub(r"\s", "", text)


def text_of_page(page: Page) -> str:
    return bare("".join(lines(page)))


def text_of_pdf(made: bytes) -> str:
    reader = pypdf.PdfReader(io.BytesIO(made))
    return bare("".join(page.extract_text() for page in reader.pages))


def text_of_docx(made: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return bare("".join(node.text or "" for node in root.iter(f"{WORD}t")))


def sheets(made: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(made)).pages)


def glyphs_missing(made: bytes) -> int:
    """How many glyphs of number 0 stand on the pages: the box for what no font has."""
    found = 0
    reader = pypdf.PdfReader(io.BytesIO(made))
    for page in reader.pages:
        for operands, operator in ContentStream(page["/Contents"], reader).operations:
            if operator not in (b"Tj", b"TJ"):
                continue
            parts = operands[0] if operator == b"TJ" else operands
            for part in parts:
                raw = getattr(part, "original_bytes", None)
                if raw is not None:
                    pairs = [raw[i : i + 2] for i in range(0, len(raw), 2)]
                    found += pairs.count(b"\x00\x00")
    return found


@every_form
def test_all_outputs_say_the_same(form):
    page = composed(form, sample(form))

    expected = sorted(text_of_page(page))
    assert sorted(text_of_pdf(pdf(page, at=AT))) == expected
    assert sorted(text_of_docx(docx(page))) == expected
    assert text_of_docx(docx(page)) == text_of_page(page)


@every_form
def test_every_value_stands_on_the_page(form):
    variants = [sample(form), sample(form) | {"visit": ""}, required_only(form)]
    pages = "".join(text_of_page(composed(form, values)) for values in variants)
    texts = {k: sample(form)[k] for k, one in form.fields.items() if one.type in WORDS}

    assert [key for key, text in texts.items() if bare(text) not in pages] == []


@every_form
def test_only_what_must_be_there_is_asked_for(form):
    values = required_only(form)

    assert missing(form, values) == []
    assert "{" not in text_of_page(composed(form, values))


@every_form
def test_each_value_that_must_be_there_is_missed_by_its_label(form):
    values = required_only(form)
    wanted = [f for f in form.fields.values() if f.need and f.source != "sys"]

    assert wanted
    for one in wanted:
        assert one.label in missing(form, values | {one.key: ""})


def test_who_is_exempt_from_the_check_needs_no_income():
    form = form_named("review")
    excused = {key for key, one in form.fields.items() if one.unless == "exempt"}
    without = {k: v for k, v in required_only(form).items() if k not in excused}
    ground = next(iter(form.fields["exempt"].options))
    exempt = without | {"exempt": ground}

    assert set(missing(form, without)) == {form.fields[key].label for key in excused}
    assert missing(form, exempt) == []
    assert "免予核查经济困难状况" in text_of_page(composed(form, exempt))
    assert "免予核查经济困难状况" not in text_of_page(composed(form, without))


@every_form
def test_an_ordinary_paper_keeps_to_its_sheets(form):
    assert sheets(pdf(composed(form, required_only(form)), at=AT)) == form.pages


@every_form
def test_rare_names_of_fifteen_people_have_every_glyph(form):
    many = (
        "、".join(f"张{sign}" for sign in RARE)
        + "、欧阳某、尉迟某某某、阿依古丽·买买提"
    )
    values = sample(form)
    for key in ("recipient", "name", "unit", "handler"):
        if key in values:
            values[key] = many
    made = pdf(composed(form, values), at=AT)

    assert glyphs_missing(made) == 0
    if {"recipient", "name"} & set(form.fields):
        assert bare(many) in text_of_docx(docx(composed(form, values)))
        assert set(RARE) <= set(text_of_pdf(made))


def test_a_character_that_no_font_has_is_noticed_and_prints_all_the_same():
    sign = "𪛖"
    form = form_named("grant-decision")
    page = composed(form, sample(form) | {"recipient": f"张{sign}"})

    assert without_glyph(page) == sign
    assert glyphs_missing(pdf(page, at=AT)) > 0
    assert without_glyph(composed(form, sample(form))) == ""


@every_form
def test_a_name_cannot_inject_anything(form):
    evil = '#panic("x") [*b*] $x$ \\ <w:p/> & "引" \x00\x0b{number}'
    page = composed(
        form,
        sample(form)
        | {
            key: evil
            for key in form.fields
            if form.fields[key].type == "text" and key != "number"
        },
    )

    assert "张" not in text_of_pdf(pdf(page, at=AT))
    assert text_of_docx(docx(page)) == text_of_page(page)


@every_form
def test_the_same_page_gives_the_same_bytes(form):
    page = composed(form, sample(form))
    again = Page.from_json(page.as_json())

    assert pdf(page, at=AT) == pdf(again, at=AT)
    assert docx(page) == docx(again)
    assert pictures(page) == pictures(again)


@every_form
def test_a_draft_says_so_and_has_no_number(form):
    page = text_of_page(composed(form, sample(form) | {"number": ""}, draft=True))

    assert bare(DRAFT) in page
    assert ("签发时编号" in page) is bool(form.series)


@every_form
def test_a_form_not_held_against_the_ministrys_text_says_so_until_it_was(form):
    values = sample(form)

    assert ("未核实" in text_of_page(composed(form, values))) is form.unverified
    assert "未核实" not in text_of_page(composed(form, values, checked=True))


def test_a_pdf_is_archival_and_tagged():
    form = form_named("grant-decision")
    made = pdf(composed(form, sample(form)), at=AT)
    root = pypdf.PdfReader(io.BytesIO(made)).trailer["/Root"]

    assert b"pdfaid" in root["/Metadata"].get_data()
    assert root["/MarkInfo"]["/Marked"]


def test_a_form_is_found_by_slug_title_and_number():
    found = {
        form_named(n).slug for n in ("grant-decision", "《给予法律援助决定书》", "9")
    }

    assert found == {"grant-decision"}


def test_an_unknown_form_is_told_the_nearest():
    with pytest.raises(Refused, match="最接近的是：《给予法律援助决定书》"):
        form_named("给与法律援助决定")


def test_the_papers_of_the_three_stories_are_in_the_catalogue():
    wanted = {
        "法律援助申请表",
        "法律援助申请材料接收凭证",
        "补充材料/说明通知书",
        "法律援助审查表",
        "给予法律援助决定书",
        "不予法律援助决定书",
        "指派通知书",
        "法律援助公函",
        "更换法律援助人员通知书",
        "终止法律援助决定书",
        "结案报告表",
    }
    issued = {title for step in STEPS for title in step.issues}

    assert wanted <= issued
    assert all(titled(title) for title in wanted)


def test_typefaces_are_what_the_table_says():
    table = tomllib.loads((fonts.TYPEFACES / "typefaces.toml").read_text("utf-8"))
    for row in table["typeface"]:
        content = (fonts.TYPEFACES / row["path"]).read_bytes()
        assert sha256(content).hexdigest() == row["sha256"]
        assert (fonts.TYPEFACES / row["licence_path"]).exists()
    named = {row["path"] for row in table["typeface"]}
    assert named == {path.name for path in fonts.TYPEFACES.glob("*.otf")}


def test_the_fonts_in_use_are_named_and_end_with_those_for_rare_names():
    used = fonts.in_use()

    assert used.body[0] in used.sentence
    assert "Noto Serif SC" in used.body
    assert "Noto Serif CJK SC" in used.title


def test_no_label_of_the_closing_report_leaves_one_character_to_the_next_line():
    form = form_named("closing-report")
    table = next(block for block in form.blocks if block["kind"] == "table")
    fits = 6  # characters of 10.5 points in the first column

    broken = [
        line
        for first, *_ in table["rows"]
        for line in first.splitlines()
        if len(line) > fits
    ]

    assert broken == []
