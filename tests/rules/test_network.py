"""What an organisation may receive, and which one an address belongs to."""

from datetime import date

import pytest

from fazhu.rules.network import Way, acceptance, acceptances, competent, why_not

TODAY = date(2026, 3, 9)


def asked(kind, way, case_kind="civil", only=(), on=TODAY):
    return why_not(kind, Way(way), case_kind=case_kind, only=only, name="某站", on=on)


@pytest.mark.parametrize(
    ("kind", "way", "sentence"),
    [
        ("center", "application", None),
        ("center", "notice", None),
        ("center", "transfer", None),
        ("station", "application", None),
        ("social_station", "application", None),
        ("station", "notice", "不能接收办案机关的通知、商请（法律援助法第十三条）"),
        ("social_station", "transfer", "不能接收其他机构移送的案件"),
        ("law_firm", "application", "（法律援助法第十二条）"),
        ("grassroots_office", "application", "请由法律援助中心接收"),
        ("social_body", "application", "不能接收援助申请"),
    ],
)
def test_each_kind_receives_what_the_table_says(kind, way, sentence):
    found = asked(kind, way)

    assert (sentence is None) == (found is None)
    assert sentence is None or sentence in found


def test_a_limited_station_refuses_the_other_kinds_of_case():
    assert asked("station", "application", only=["civil"]) is None
    assert "只接收民事案件，刑事案件请由中心" in asked(
        "station", "application", "criminal", only=["civil"]
    )


def test_the_table_is_dated_and_an_unverified_article_says_so():
    assert acceptance("center", date(2021, 12, 31)).article == "法律援助条例第五条"
    assert acceptance("center", date(2022, 1, 1)).article == "法律援助法第十二条"
    assert "未核实" in asked("station", "notice", on=date(2020, 1, 1))
    assert acceptance("station", date(2000, 1, 1)) is None


def test_no_two_rows_of_a_kind_hold_on_one_day():
    for one in acceptances():
        others = [row for row in acceptances() if row.kind == one.kind]
        there = [
            row
            for row in others
            if row.since <= one.since and (row.until is None or one.since <= row.until)
        ]
        assert there == [one]


TERRITORIES = [
    ("center", "临江区"),
    ("liushu", "柳树镇、槐荫乡"),
    ("huaiyin", "槐荫乡大槐村"),
    ("bridge", "杨树街道，西桥街道"),
    ("unknown", ""),
]


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("临江区柳树镇东街3号", "liushu"),
        ("临江区 槐荫乡 小槐村2组", "liushu"),
        ("临江区槐荫乡大槐村1组", "huaiyin"),
        ("西桥街道柳树路5号", "bridge"),
        ("临江区政务大街1号", "center"),
    ],
)
def test_the_deepest_place_in_an_address_names_the_station(address, first):
    assert competent(address, TERRITORIES)[0].key == first


def test_an_address_elsewhere_belongs_to_none():
    assert competent("望山区北街", TERRITORIES) == []
