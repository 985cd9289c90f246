import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhu.lib.names import (
    SHAPES,
    NameTie,
    QueryKind,
    grams,
    initials,
    likenesses,
    query_of,
    search_form,
    tie,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("单小芳", "sxf"),
        ("解文", "xw"),
        ("仇英", "qy"),
        ("区明", "om"),
        ("查理", "zl"),
        ("曾静", "zj"),
        ("任重", "rz"),
        ("盖伟", "gw"),
        ("翟宁", "zn"),
        ("覃芳", "qf"),
        ("尉迟明", "ycm"),
        ("尉明", "wm"),
        ("万俟雪", "mqx"),
        ("万雪", "wx"),
        ("长孙宁", "zsn"),
        ("单于飞", "cyf"),
        ("欧阳", "oy"),
        ("王单", "wd"),
    ],
)
def test_surnames_are_read_as_surnames(name, expected):
    assert initials(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("王𠮷", "wj"),
        ("㛃", "j"),
        ("张堃", "zk"),
        ("王 芳", "wf"),
        ("买买提·艾力", "mmtal"),
        ("单增·卓玛", "dzzm"),
        ("Maria Lopez", "ml"),
        ("王\U0003134a明", "wm"),
        ("", ""),
        ("张*明", "zm"),
    ],
)
def test_rare_and_other_names_are_read_without_a_fault(name, expected):
    assert initials(name) == expected


@given(st.text())
def test_initials_are_small_latin_letters_whatever_the_text(text):
    found = initials(text)

    assert found == "" or (found.isascii() and found.islower())


def test_grams_are_the_parts_of_two_characters():
    assert grams("张晓明") == {"张晓", "晓明"}
    assert grams("张伟") == {"张伟"}
    assert grams("堃") == {"堃"}
    assert grams("") == frozenset()


def test_grams_keep_rare_characters_and_pass_over_blanks_and_dots():
    assert grams("王𠮷㛃") == {"王𠮷", "𠮷㛃"}
    assert grams("王 芳") == {"王芳"}
    assert "提艾" in grams("买买提•艾力")


@given(st.text(min_size=2), st.data())
def test_every_part_of_a_name_is_found_by_its_grams(name, data):
    text = search_form(name)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    part = text[start:end]

    assert len(part) < 2 or grams(part) <= grams(name)


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("晓明", QueryKind.NAME, "晓明"),
        (" 王 芳 ", QueryKind.NAME, "王芳"),
        ("买买提·艾力", QueryKind.NAME, "买买提艾力"),
        ("王𠮷", QueryKind.NAME, "王𠮷"),
        ("𠮷", QueryKind.TOO_SHORT, "𠮷"),
        ("Maria Lopez", QueryKind.NAME, "marialopez"),
        ("ZXM", QueryKind.INITIALS, "zxm"),
        ("z", QueryKind.TOO_SHORT, "Z"),
        ("99010119850309002x", QueryKind.ID_NUMBER, "99010119850309002X"),
        ("990101 850309 002", QueryKind.ID_NUMBER, "990101850309002"),
        ("１２３ｘ", QueryKind.LAST_FOUR, "123X"),
        ("0128", QueryKind.LAST_FOUR, "0128"),
        ("13800000000", QueryKind.PHONE, "13800000000"),
        ("025-86500000", QueryKind.PHONE, "025-86500000"),
        ("〔2026〕法援字第128号", QueryKind.CASE_NUMBER, "〔2026〕法援字第128号"),
        ("（2026）128", QueryKind.CASE_NUMBER, "(2026)128"),
        ("2026128", QueryKind.NUMBER, "2026128"),
        ("  ", QueryKind.EMPTY, ""),
    ],
)
def test_the_search_text_tells_what_it_is(typed, kind, text):
    query = query_of(typed)

    assert (query.kind, query.text) == (kind, text)


def test_only_id_numbers_and_phones_are_kept_out_of_addresses():
    assert query_of("13800000000").is_personal
    assert query_of("990101850309002").is_personal
    assert not query_of("王芳").is_personal


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("苗小禾", "苗 小禾", NameTie.SAME),
        ("郭小芳", "郭晓方", NameTie.SOUND),
        ("吕布", "陆布", None),
        ("曾静", "增静", NameTie.SOUND),
        ("丁己", "丁巳", NameTie.SHAPE),
        ("John Smith", "john smith", NameTie.SAME),
        ("", "", None),
    ],
)
def test_names_are_tied_by_characters_sound_or_shape(one, other, how):
    assert tie(one, other) is how
    assert tie(other, one) is how


def test_a_character_has_one_shape_only():
    shaped = [one for group in SHAPES for one in group]

    assert len(shaped) == len(set(shaped))


@given(st.text())
def test_what_has_a_name_has_a_likeness(name):
    assert bool(likenesses(name)) == bool(search_form(name))
