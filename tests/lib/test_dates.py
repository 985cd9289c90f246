"""Dates in every way that people write them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhu.lib.dates import Dated, DateUnreadable, read_date

DAY = date(2023, 5, 6)
DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31))
CHINESE = "〇一二三四五六七八九"


@pytest.mark.parametrize(
    "written",
    [
        "2023.5.6",
        "2023-05-06",
        "2023/5/6",
        "2023、5、6",
        "2023。5。6",
        "2023年5月6日",
        "2023 年 5 月 6 日",
        "2023年5月6号",
        "2023年5月6日 13:49:51",
        "2023-05-06 16:03",
        "2023-05-06T10:00:00",
        "2023年5月6日下午3时20分",
        "20230506",
        20230506,
        20230506.0,
        45052,
        45052.0,
        45052.58,
        "45052",
        "２０２３．５．６",
        "二〇二三年五月六日",
        "二○二三年五月六日",
        "23.5.6",
        "230506",
        "'2023.5.6",
        "2023.5.6.",
        "2023-05-06T01:37:34.620Z",
        "2023-05-05T16:00:00+00:00",
        DAY,
        datetime(2023, 5, 6, 23, 59),  # noqa: DTZ001
        datetime(2023, 5, 5, 16, 0, tzinfo=UTC),
    ],
)
def test_a_whole_date_is_read_however_it_is_written(written):
    read = read_date(written)

    assert read is not None
    assert (read.on, read.precision) == (DAY, "day")


@pytest.mark.parametrize(
    "written", ["5月6日", "5.6", "5/6", 5.6, "05-06", "五月六日", "5月6号"]
)
def test_a_day_without_year_takes_the_year_it_is_given(written):
    read = read_date(written, year=2023)

    assert read == Dated(on=DAY, guessed="年份2023取自表题、工作表名或相邻列")


def test_a_day_alone_takes_year_and_month():
    read = read_date("6日", year=2023, month=5)

    assert read is not None
    assert read.on == DAY
    assert "月份5" in str(read.guessed)


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("2023年5月", date(2023, 5, 1), "month"),
        ("2023.5", date(2023, 5, 1), "month"),
        (2023.12, date(2023, 12, 1), "month"),
        ("202305", date(2023, 5, 1), "month"),
        ("2023年5月份", date(2023, 5, 1), "month"),
        ("2023", date(2023, 1, 1), "year"),
        ("2023年度", date(2023, 1, 1), "year"),
    ],
)
def test_a_month_or_a_year_keeps_its_precision(written, day, precision):
    assert read_date(written) == Dated(on=day, precision=precision)


def test_a_number_that_may_have_lost_its_zero_is_a_guess():
    assert "2023.10" in str(read_date(2023.1).guessed)
    assert "5.10" in str(read_date(5.1, year=2023).guessed)


def test_two_digits_of_a_year_do_not_go_beyond_the_year_given():
    assert read_date("65.3.2").on == date(2065, 3, 2)
    assert read_date("65.3.2", year=2023).on == date(1965, 3, 2)
    assert read_date("88.3.2").on == date(1988, 3, 2)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("2023-02-30", "没有2023年2月30日"),
        ("2023.13.1", "不是存在的日期"),
        ("2203.1.1", "不在1900年至2099年之间"),
        (date(2203, 1, 1), "不在1900年至2099年之间"),
        ("5月6日", "没有年份"),
        ("6日", "没有年份"),
        ("大概五月", "读不出日期"),
        ("2023.5.6-2023.6.1", "读不出日期"),
        ("2023.5.6、2023.6.1", "读不出日期"),
        (99999, "读不出日期"),
        (True, "不是日期"),
    ],
)
def test_what_is_no_date_is_refused_with_what_was_written(written, says):
    with pytest.raises(DateUnreadable, match=says):
        read_date(written)


def test_an_empty_cell_is_no_date():
    assert read_date("  ") is None
    assert read_date(None) is None


@given(DAYS)
def test_every_day_comes_back_from_each_way_of_writing(day):
    chinese = "".join(CHINESE[int(digit)] for digit in str(day.year))
    month, number = _chinese(day.month), _chinese(day.day)
    serial = (day - date(1899, 12, 30)).days

    for written in (
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y/%m/%d} 08:00:00",
        f"{chinese}年{month}月{number}日",
        serial,
        float(serial),
        f"{day:%y}.{day.month}.{day.day}",
    ):
        assert read_date(written).on == day, written


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_with_a_sentence(written):
    read, sentence = _read_or_refused(written)

    assert (
        sentence.endswith("。")
        if sentence
        else read is None or 1900 <= read.on.year <= 2099
    )


def _read_or_refused(written):
    try:
        return read_date(written), ""
    except DateUnreadable as refusal:
        return None, refusal.sentence


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    text = "" if tens == 0 else "十" if tens == 1 else CHINESE[tens] + "十"
    return text + (CHINESE[ones] if ones else "")
