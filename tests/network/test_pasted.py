"""Organisations pasted from a spreadsheet, all of them or none."""

import pytest

from fazhu.network.models import Organisation
from fazhu.rules.roles import Role
from tests.network.visitors import said, visitor

pytestmark = pytest.mark.django_db
PAGE = "/organisations/paste/"


def pasted(district, *lines):
    text = "\n".join("\t".join(cells) for cells in lines)
    return visitor(district.user(Role.DIRECTOR)).post(PAGE, {"text": text})


def test_new_ones_are_added_and_known_ones_changed_where_a_cell_is_filled(district):
    district.station.head = "蒲令仪"
    district.station.save()
    answer = pasted(
        district,
        ("名称", "类别", "依托单位", "服务人群", "负责人", "开放时间"),
        (
            "妇联工作站",
            "社会团体工作站",
            "妇联",
            "妇女、儿童",
            "柏远山",
            "周一9点-12点",
        ),
        (district.station.name, "", "司法所", "", "", "每天 9:00-17:00"),
    )

    assert answer.status_code == 302
    new = Organisation.objects.get(name="妇联工作站")
    assert (new.center, new.kind, new.host, new.serves, new.hours) == (
        district.center, "social_station", "women_federation", "women",
        "周一 9:00-12:00",
    )  # fmt: skip
    district.station.refresh_from_db()
    assert district.station.head == "蒲令仪"
    assert (district.station.kind, district.station.host) == (
        "station",
        "justice_office",
    )


def test_a_mistake_is_said_with_its_line_and_nothing_is_written(district):
    answer = pasted(
        district,
        ("名称", "类别", "开放时间"),
        ("甲站", "乡镇（街道）工作站", "周一 9:00-12:00"),
        ("乙站", "乡镇（街道）工作站", "上午"),
    )

    assert answer.status_code == 422
    assert "第 3 行“乙站”开放时间" in said(answer)
    assert "甲站" in said(answer)
    assert not Organisation.objects.filter(name="甲站").exists()


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([("名称", "网址"), ("甲站", "x")], "不认得栏名“网址”"),
        ([("类别",), ("工作站",)], "须有“名称”一栏"),
        ([("名称",)], "一行一个机构"),
        ([("名称", "类别"), ("甲站", "不知什么")], "第 2 行“甲站”类别"),
    ],
)
def test_what_cannot_be_read_is_said(district, lines, sentence):
    answer = pasted(district, *lines)

    assert answer.status_code == 422
    assert sentence in said(answer)
