"""Amounts in every way that people write them."""

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhu.lib.amounts import AmountUnreadable, amount_in_text, read_amount

YUAN = st.decimals(min_value=0, max_value=Decimal("9999999.99"), places=2)


@pytest.mark.parametrize(
    ("written", "yuan"),
    [
        ("17,893", "17893.00"),
        ("¥79860元", "79860.00"),
        ("41.8万元", "418000.00"),
        ("1200", "1200.00"),
        (1200, "1200.00"),
        (1200.0, "1200.00"),
        (0.1 + 0.2, "0.30"),
        ("１，２００．５０", "1200.50"),
        ("1200元整", "1200.00"),
        ("5万", "50000.00"),
        ("壹万贰仟叁佰肆拾伍元陆角柒分", "12345.67"),
        ("二十万元", "200000.00"),
        ("一万二", "12000.00"),
        ("叁仟元整", "3000.00"),
        ("-200", "-200.00"),
        ("(200)", "-200.00"),
        (Decimal("3.005"), "3.01"),
        ("0", "0.00"),
        ("人民币1 200元", "1200.00"),
    ],
)
def test_an_amount_is_read_however_it_is_written(written, yuan):
    read = read_amount(written)

    assert (str(read.yuan), read.approximate) == (yuan, None)


@pytest.mark.parametrize(
    ("written", "yuan"),
    [
        ("80多万", "800000.00"),
        ("近1000", "1000.00"),
        ("约3万元", "30000.00"),
        ("3千余元", "3000.00"),
        ("十万左右", "100000.00"),
    ],
)
def test_an_approximate_amount_says_that_it_is_one(written, yuan):
    read = read_amount(written)

    assert str(read.yuan) == yuan
    assert read.approximate == f"“{written}”是约数"


def test_the_unit_of_the_heading_counts_for_cells_without_one():
    assert read_amount(41.8, unit="万元").yuan == Decimal("418000.00")
    assert read_amount("41.8", unit="万元").yuan == Decimal("418000.00")
    assert read_amount("500元", unit="万元").yuan == Decimal("500.00")


def test_an_empty_cell_is_no_amount_and_not_zero():
    assert read_amount("") is None
    assert read_amount(None) is None


@pytest.mark.parametrize(
    "written",
    [
        "已付",
        "1,79",
        "1200元/件",
        "两千五六",
        "1000+200",
        float("inf"),
        float("nan"),
        True,
        "9" * 12,
    ],
)
def test_what_is_no_amount_is_refused_with_a_sentence(written):
    with pytest.raises(AmountUnreadable, match="金额"):
        read_amount(written)


def test_a_sentence_gives_its_only_amount_and_says_so():
    read = amount_in_text("2022年6月领取补贴1,500元")

    assert read.yuan == Decimal("1500.00")
    assert "2022年6月" in str(read.guessed)


def test_a_sentence_with_two_amounts_gives_none():
    assert amount_in_text("先领500元，又领300元") is None
    assert amount_in_text("未领取") is None


@given(YUAN)
def test_every_amount_comes_back_from_each_way_of_writing(yuan):
    for written in (
        str(yuan),
        f"{yuan:,}",
        f"¥{yuan:,}元",
        float(yuan),
        yuan,
        f"{yuan / 10000}万元",
    ):
        assert read_amount(written).yuan == yuan, written


@given(YUAN)
def test_every_amount_comes_back_from_capitals(yuan):
    capitals = cn2an.an2cn(str(yuan), "rmb")

    assert read_amount(capitals).yuan == yuan


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_with_a_sentence(written):
    read, sentence = _read_or_refused(written)

    assert (
        sentence.endswith("。") if sentence else read is None or read.yuan.is_finite()
    )


def _read_or_refused(written):
    try:
        return read_amount(written), ""
    except AmountUnreadable as refusal:
        return None, refusal.sentence
