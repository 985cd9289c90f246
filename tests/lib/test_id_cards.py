"""The text of a card reader or a pasted line, split into the parts of a person."""

from datetime import date

import pytest

from fazhu.lib.id_cards import CardText, read_card
from fazhu.lib.identity import invented

NUMBER = invented("990101", date(1980, 3, 9), 128)
WHOLE = CardText(
    name="苗小禾",
    sex="女",
    ethnicity="苗族",
    birth_on=date(1980, 3, 9),
    address="临江区柳树镇河西村3组12号",
    number=NUMBER,
)


PLACE, BEFORE = "临江区柳树镇河西村3组12号", "1980年3月9日"
WIDE = "姓　名　苗小禾\n性　别　女　民　族　苗族\n出　生　１９８０年３月９日\n"
WRITTEN = {
    "lines": f"姓名 苗小禾\n性别 女 民族 苗族\n出生 {BEFORE}\n住址 {PLACE}\n"
    f"公民身份号码 {NUMBER}",
    "colons": "姓名：苗小禾 性别：女 民族：苗族 出生日期：1980-03-09 "
    f"住址：{PLACE} 公民身份号码：{NUMBER}",
    "run together": f"公民身份号码{NUMBER}住址{PLACE}出生{BEFORE}"
    "民族苗族性别女姓名苗小禾",
    "bars": f"苗小禾|女|苗族|19800309|{PLACE}|{NUMBER}",
    "tabs": f"{NUMBER}\t苗小禾\t女\t苗族\t1980/3/9\t{PLACE}",
    "commas": f"苗小禾，女，苗族，{BEFORE}，{PLACE}，{NUMBER}",
    "full width": f"{WIDE}住　址　临江区柳树镇\n河西村３组１２号\n"
    f"公民身份号码　{NUMBER}",
    "mixed": f"姓名 苗小禾 女 苗族 1980.03.09 身份证号 {NUMBER} 地址 {PLACE}\n"
    "签发机关 临江公安局",
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
def test_a_card_is_split_whatever_its_order(text):
    assert read_card(text) == WHOLE


def test_a_telephone_is_told_from_a_number():
    found = read_card(f"白一山 13800001234 {NUMBER}")

    assert (found.name, found.telephone, found.number) == (
        "白一山",
        "13800001234",
        NUMBER,
    )


def test_a_name_written_with_spaces_or_a_dot_stays_one_name():
    assert read_card("姓名 王 芳\n性别 女").name == "王芳"
    assert read_card("阿依·古丽 女 维吾尔族").name == "阿依·古丽"


def test_an_address_over_two_lines_is_joined():
    assert read_card("住址 临江区柳树镇\n河西村3组").address == "临江区柳树镇河西村3组"


def test_a_small_x_becomes_the_capital_of_the_number():
    assert read_card("99010119800309128x").number == "99010119800309128X"


def test_a_birth_date_that_cannot_be_is_left_out():
    assert read_card("出生 1980年13月41日").birth_on is None


@pytest.mark.parametrize("text", ["", "  \n", "？？", "abc def 12"])
def test_text_of_nobody_gives_nothing(text):
    assert read_card(text).is_empty
