"""The prose of a document beside the totals of its tables."""

import pytest

from tests.claims.reading import doubted, held, kinds, wrong

TABLE = (
    "{}\n单位\t受理（件）\t结案（件）\n东区\t383\t350\n西区\t300\t250\n合计\t683\t600\n"
)
KINDS = "2023年办案表\n类别\t受理\t去年受理\n民事\t430\t410\n刑事\t208\t200\n合计\t638\t610\n"


def document(sentence, title="2023年各站办案表"):
    return f"{sentence}\n{TABLE.format(title)}"


def test_another_value_than_that_of_the_table_is_told():
    text = document("2023年，全区受理法律援助案件638件，办结案件600件。")

    (found,) = wrong(text)
    assert found.why == (
        "文中的“全区受理法律援助案件”是638件，第1张表“合计·受理(件)”是683。"
    )
    assert "same_thing_two_values" in kinds(held(text))


def test_a_table_without_a_year_is_only_doubtful():
    text = document("2023年，全区受理法律援助案件638件。", "各站办案表")

    assert wrong(text) == []
    assert kinds(doubted(text)) == {"same_thing_two_values"}


def test_a_row_and_a_column_together_name_a_count():
    text = f"2023年，受理民事案件340件，受理刑事案件208件。\n{KINDS}"

    (found,) = wrong(text)
    assert "“民事·受理”是430" in found.why


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年上半年，受理法律援助案件338件。",
        "2022年，受理法律援助案件610件。",
        "2023年，柳树镇工作站受理法律援助案件138件。",
        "2023年，接待咨询900人次，受理援助申请700件。",
        "2023年，受理法律援助案件680余件。",
        "2023年，挽回损失12万元（受理案件5件）。",
    ],
)
def test_another_time_place_or_thing_is_not_compared(sentence):
    text = document(sentence)

    assert wrong(text) == []
    assert doubted(text) == []
