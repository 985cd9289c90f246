"""What the drawing of blocks can do, beyond what today's forms use."""

import io
import zipfile
from datetime import UTC, datetime

import pypdf
import pytest
from docx import Document as OpenedDocx

from fazhu.documents import editions
from fazhu.documents.docx import docx
from fazhu.documents.editions import Field, form_named
from fazhu.documents.page import Page, composed
from fazhu.documents.template import filled, holds, names_in
from fazhu.documents.typesetting import images, pdf
from fazhu.documents.values import in_characters, printed, ticks
from tests.documents.making import sample

AT = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)


def cell(text: str, **more: object) -> dict[str, object]:
    return {"lines": [text], "label": False, **more}


MERGED = Page(
    title="合并",
    kind="table",
    size=12,
    blocks=(
        {
            "kind": "table",
            "widths": [1, 1, 2],
            "small": False,
            "rows": [
                [cell("甲", down=2), cell("乙", span=2)],
                [cell("丙"), cell("丁", height=20)],
                [cell("戊", span=2, down=2), cell("己")],
                [cell("庚")],
            ],
        },
    ),
)


def xml(made: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return archive.read("word/document.xml").decode()


def test_cells_may_span_columns_and_rows():
    made = docx(MERGED)
    table = OpenedDocx(io.BytesIO(made)).tables[0]
    grid = [[table.cell(row, column).text for column in range(3)] for row in range(4)]
    text = pypdf.PdfReader(io.BytesIO(pdf(MERGED, at=AT))).pages[0].extract_text()

    assert grid == [
        ["甲", "乙", "乙"],
        ["甲", "丙", "丁"],
        ["戊", "戊", "己"],
        ["戊", "戊", "庚"],
    ]
    assert set("甲乙丙丁戊己庚") <= set(text)


def test_a_docx_names_the_official_faces_for_chinese():
    form = form_named("grant-decision")
    made = docx(composed(form, sample(form)))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        styles = archive.read("word/styles.xml").decode()

    assert 'w:eastAsia="仿宋_GB2312"' in styles
    assert 'w:eastAsia="方正小标宋简体"' in xml(made)
    assert OpenedDocx(io.BytesIO(made)).paragraphs[0].text == "给予法律援助决定书"


def test_a_docx_has_no_time_of_its_own():
    form = form_named("grant-decision")
    with zipfile.ZipFile(io.BytesIO(docx(composed(form, sample(form))))) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert archive.testzip() is None


def test_a_page_is_drawn_as_an_image_too():
    form = form_named("grant-decision")

    sheets = images(composed(form, sample(form)), ppi=40)

    assert [sheet[:4] for sheet in sheets] == [b"\x89PNG"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{a}", "甲"),
        ("{a?有{a}}{b?有{b}}", "有甲"),
        ("{a!无}{b!无}", "无"),
        ("{a?外{b?内}{b!空}}", "外空"),
        ("{a:way}", "甲way"),
    ],
)
def test_texts_are_filled(text, expected):
    values = {"a": "甲", "b": ""}

    assert (
        filled(text, lambda name, way: values[name] and values[name] + way) == expected
    )


@pytest.mark.parametrize(
    ("condition", "expected"),
    [("a", True), ("b", False), ("a=x|y", True), ("a=z", False), ("c", False)],
)
def test_conditions_hold_for_values_that_are_there(condition, expected):
    assert holds(condition, {"a": "x", "b": []}) is expected


def test_a_condition_that_cannot_be_read_is_a_mistake_of_the_layout():
    with pytest.raises(ValueError, match="condition"):
        holds("a == b", {})


def test_the_names_of_a_layout_are_found_wherever_they_stand():
    blocks = [
        {"kind": "paragraph", "text": "{a?{b}}", "if": "c=d", "unless": "e"},
        {"kind": "rows", "field": "f"},
        {"kind": "table", "rows": [["{g:ticks}", {"text": "x", "foot": "{h}"}]]},
    ]

    assert names_in(blocks) == set("abcefgh")


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [
        (3, 9, "三月九日"),
        (10, 10, "十月十日"),
        (12, 31, "十二月三十一日"),
        (11, 20, "十一月二十日"),
    ],
)
def test_days_in_characters(month, day, expected):
    said = in_characters(datetime(2026, month, day, tzinfo=UTC).date())

    assert said == f"二〇二六年{expected}"


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("money", "4321.5", "4321.50"),
        ("bool", False, "否"),
        ("date", "2026-03-09", "2026年3月9日"),
        ("list", ["甲", "乙"], "甲；乙"),
        ("int", 0, "0"),
        ("text", None, ""),
    ],
)
def test_values_are_printed_by_their_type(kind, value, expected):
    assert printed(Field(key="x", label="某", type=kind), value) == expected


def test_boxes_are_ticked():
    field = Field(key="x", label="某", type="multi", options={"a": "甲", "b": "乙"})

    assert ticks(field, ["b"]) == "☐甲　☑乙"
    assert ticks(field, None) == "☐甲　☐乙"
    assert ticks(Field(key="x", label="某", type="bool"), False) == "☐是　☑否"


def test_a_mistake_in_a_form_is_told_to_the_developer(tmp_path, monkeypatch):
    folder = tmp_path / "2099" / "wrong"
    folder.mkdir(parents=True)
    (tmp_path / "2099" / "frame.toml").write_text("", "utf-8")
    head = 'number = 1\ntitle = "错"\nmark = "VERIFIED"\nsource = ""\n[fields]\n'
    (folder / "form.toml").write_text(head + 'a = { label = "甲" }\n', "utf-8")
    (folder / "layout.toml").write_text(
        '[[block]]\nkind = "to"\ntext = "{b}"\n', "utf-8"
    )
    monkeypatch.setattr(editions, "CATALOGUE", tmp_path)

    with pytest.raises(ValueError, match=r"layout of wrong names \['b'\]"):
        editions.forms("2099")
