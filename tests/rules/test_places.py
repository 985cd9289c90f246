"""Administrative divisions: names at a day, old codes, and addresses that are read."""

from datetime import date

import pytest

from fazhu.rules.places import division, read, whole_name


@pytest.mark.parametrize(
    ("code", "on", "name"),
    [
        ("340103", date(2026, 3, 2), "安徽省合肥市庐阳区"),
        ("340103", date(1990, 5, 6), "安徽省合肥市中市区"),
        ("110101", None, "北京市东城区"),
        ("110103", date(2026, 3, 2), "北京市崇文区"),
        ("512900", None, "四川省南充地区"),
        ("419001", None, "河南省济源市"),
        ("340103", date(1960, 1, 1), "安徽省合肥市中市区"),
        ("810000", None, "香港特别行政区"),
        ("990101", None, ""),
        ("", None, ""),
    ],
)
def test_a_code_has_the_name_of_the_day_and_keeps_the_last(code, on, name):
    assert whole_name(code, on=on) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("安徽省合肥市庐阳区长江路1号", "安徽省合肥市庐阳区"),
        ("安徽 合肥市 庐阳区", "安徽省合肥市庐阳区"),
        ("合肥市庐阳区长江路", "安徽省合肥市庐阳区"),
        ("北京市崇文区东花市", "北京市崇文区"),
        ("河南省济源市", "河南省济源市"),
        ("广西南宁市青秀区", "广西壮族自治区南宁市青秀区"),
        ("江苏省昆山市千灯镇", "江苏省苏州市昆山市"),
        ("安徽省合肥市某新区", "安徽省合肥市"),
        ("安徽省", "安徽省"),
        ("柳树镇河西村3组", ""),
        ("临江区柳树镇", ""),
        ("", ""),
    ],
)
def test_an_address_is_read_from_its_beginning(text, name):
    assert whole_name(read(text)) == name


def test_an_ended_code_says_until_when_it_was():
    ended, going_on = division("110103"), division("110101")

    assert ended is not None
    assert going_on is not None
    assert (ended.ended, going_on.ended) == (2009, None)
