from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhu.lib.identity import (
    IdentityDamaged,
    IdentityKind,
    IdentityRefused,
    Sex,
    compare,
    invented,
    masked_account,
    masked_identity,
    masked_phone,
    read_identity,
    with_check_digit,
)

NUMBER = invented("990101", date(1985, 3, 9), 28)
ENDS_IN_X = next(
    number
    for sequence in range(1000)
    if (number := invented("990101", date(1985, 3, 9), sequence)).endswith("X")
)


def test_the_standards_own_example_passes():
    # GB 11643-1999, appendix: 11010519491231002X.
    identity = read_identity("11010519491231002X")

    assert identity.birth_on == date(1949, 12, 31)
    assert identity.sex is Sex.FEMALE
    assert identity.kind is IdentityKind.RESIDENT
    assert identity.remarks == ()


@given(
    area=st.integers(0, 9999).map("99{:04d}".format),
    birth_on=st.dates(date(1900, 1, 1), date(2026, 1, 1)),
    sequence=st.integers(0, 999),
)
def test_every_invented_number_passes_the_gate_and_gives_back_its_facts(
    area, birth_on, sequence
):
    identity = read_identity(invented(area, birth_on, sequence))

    assert identity.birth_on == birth_on
    assert identity.sex is (Sex.MALE if sequence % 2 else Sex.FEMALE)
    assert identity.area == area


@given(
    birth_on=st.dates(date(1900, 1, 1), date(2026, 1, 1)),
    sequence=st.integers(0, 999),
    at=st.integers(0, 16),
    other=st.integers(1, 9),
)
def test_one_wrong_digit_never_passes(birth_on, sequence, at, other):
    number = invented("990101", birth_on, sequence)
    digit = (int(number[at]) + other) % 10
    wrong = number[:at] + str(digit) + number[at + 1 :]

    with pytest.raises(IdentityRefused):
        read_identity(wrong)


@given(st.text(alphabet="0129X*.E+ 年x护９", max_size=20))
def test_a_text_that_is_no_number_is_refused_with_a_sentence(text):
    with pytest.raises(IdentityRefused) as refusal:
        read_identity(text + "年")

    assert refusal.value.sentence.endswith("。")


@pytest.mark.parametrize(
    "typed",
    [
        f" {ENDS_IN_X[:6]} {ENDS_IN_X[6:14]} {ENDS_IN_X[14:]} ",
        ENDS_IN_X.lower(),
        ENDS_IN_X[:17] + "Ｘ",
        ENDS_IN_X[:17] + "×",
        "'" + ENDS_IN_X,
        "\ufeff" + ENDS_IN_X + "\u200b",
        "".join(chr(ord(c) + 0xFEE0) for c in ENDS_IN_X),
    ],
    ids=["blanks", "small", "wide X", "times", "quote", "invisible", "all wide"],
)
def test_ways_of_writing_the_same_number_read_the_same(typed):
    assert read_identity(typed).number == ENDS_IN_X


def test_the_old_fifteen_digit_number_is_the_same_person_as_the_new_one():
    short = NUMBER[:6] + NUMBER[8:17]

    identity = read_identity(short)

    assert identity.kind is IdentityKind.SHORT
    assert identity.number == short
    assert identity.whole == NUMBER
    assert identity.last_four == NUMBER[-4:] == read_identity(NUMBER).last_four
    assert identity.birth_on == date(1985, 3, 9)


@pytest.mark.parametrize("area", ["810000", "820000", "830000"])
def test_residence_permits_of_hong_kong_macao_and_taiwan_pass(area):
    identity = read_identity(with_check_digit(f"{area}19940823002"))

    assert identity.kind is IdentityKind.PERMIT
    assert identity.remarks == ()


def test_the_permanent_residence_card_of_a_foreigner_passes():
    number = with_check_digit("91184019900101001")

    assert read_identity(number).kind is IdentityKind.FOREIGNER


@pytest.mark.parametrize("area", ["441900", "320211", "990101", "000000"])
def test_an_area_code_is_never_a_ground_for_refusal(area):
    assert read_identity(with_check_digit(f"{area}19850309002")).area == area


def test_an_area_of_no_province_is_remarked():
    (remark,) = read_identity(NUMBER).remarks

    assert remark == "地区代码990101不在省级代码表内，请留意核对。"


def test_an_age_beyond_120_years_is_remarked():
    number = invented("990101", date(1895, 3, 9), 1)

    remarks = read_identity(number, on=date(2026, 3, 9)).remarks

    assert "按号码计算已超过120岁（1895年3月9日出生），请留意核对。" in remarks


def test_digits_that_a_spreadsheet_may_have_lost_are_remarked():
    number = next(
        number
        for day in range(1, 29)
        for sequence in range(0, 1000, 100)
        if (number := invented("990101", date(1985, 3, day), sequence)).endswith("000")
    )

    assert "号码末三位为000" in read_identity(number).remarks[-1]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "没有填写身份证号码，请按证件填写18位或15位号码。"),
        (
            NUMBER[:17],
            "身份证号码应为18位或15位，现为17位，请核对是否漏录或多录。",
        ),
        (
            with_check_digit("99010119850230002"),
            (
                "身份证号码中的出生日期“1985年02月30日”不存在，"
                "请核对号码的第7至14位（15位号码为第7至12位）。"
            ),
        ),
        (
            ENDS_IN_X[:17] + "7",
            (
                "身份证号码的校验码不符：按前17位计算末位应为“X”，"
                "现为“7”，请核对是否录错或颠倒了数字。"
            ),
        ),
        (
            "护照E1234567",
            "身份证号码只能由数字组成（末位可以是X），现有其他字符，请按证件更正。",
        ),
    ],
    ids=["empty", "short", "no such day", "check digit", "passport"],
)
def test_a_refusal_names_what_is_wrong(text, sentence):
    with pytest.raises(IdentityRefused) as refusal:
        read_identity(text)

    assert refusal.value.sentence == sentence


def test_a_person_not_yet_born_on_the_day_is_refused():
    with pytest.raises(IdentityRefused, match="晚于1985年3月8日，此人当时尚未出生"):
        read_identity(NUMBER, on=date(1985, 3, 8))


def test_a_person_born_on_the_day_passes():
    assert read_identity(NUMBER, on=date(1985, 3, 9)).birth_on == date(1985, 3, 9)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("990101********0028", "被遮盖"),
        ("990101XXXXXXXX0028", "被遮盖"),
        ("9.90102E+17", "已经丢失"),
        (9.90101198503e17, "已经丢失"),
        ("990101198503090028.0", "已经丢失"),
        (990101198503090001000.0, "已经丢失"),
        ("990101198503092000", "丢失了末三位"),
    ],
    ids=["stars", "letters", "scientific", "float", "tail", "huge", "zeros"],
)
def test_a_ruined_number_is_told_apart_from_a_wrong_one(value, words):
    with pytest.raises(IdentityDamaged, match=words):
        read_identity(value)


def test_a_fifteen_digit_number_survives_being_a_float():
    short = NUMBER[:6] + NUMBER[8:17]

    assert read_identity(float(short)).number == short
    assert read_identity(f"{short}.0").number == short
    assert read_identity(int(NUMBER)).number == NUMBER


def test_differences_from_what_was_typed_are_said():
    found = compare(read_identity(NUMBER), date(1985, 3, 19), Sex.MALE)

    assert found == (
        "出生日期填写为1985年3月19日，身份证号码中为1985年3月9日，请核对。",
        "性别填写为男，身份证号码中为女，请核对。",
    )


def test_nothing_is_said_where_nothing_was_typed_or_all_agrees():
    identity = read_identity(NUMBER)

    assert compare(identity, None, None) == ()
    assert compare(identity, date(1985, 3, 9), Sex.FEMALE) == ()


def test_an_invented_number_may_not_fall_into_a_province():
    with pytest.raises(ValueError, match="990101"):
        invented("320102", date(1985, 3, 9), 28)
    with pytest.raises(ValueError, match="0 to 999"):
        invented("990101", date(1985, 3, 9), 1000)


def test_masks_hide_the_birth_date_the_middle_and_the_account():
    assert masked_identity(NUMBER) == "990***********" + NUMBER[-4:]
    assert masked_phone("13800000000") == "138****0000"
    assert masked_phone("6512345") == "***2345"
    assert masked_account("6200990011112222") == "************2222"
    assert masked_account("12") == "**"
