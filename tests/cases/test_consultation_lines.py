"""Yesterday's paper register: typed or pasted into a grid, all of it or nothing."""

from datetime import date

import pytest
from django.utils import timezone

from fazhu.cases.forms.consultation_lines import MOST
from fazhu.intake.models import Consultation, Person
from fazhu.network.models import Organisation
from fazhu.rules.roles import Role
from tests.cases.looking import browser_of, words
from tests.world import District

pytestmark = pytest.mark.django_db
ADDRESS = "/consultations/lines/"
FIRST = {
    "on": "2026-03-02", "channel": "来电", "name": "单小禾",
    "telephone": "13800001234", "topic": "劳动", "facts": "欠薪", "people": "12",
}  # fmt: skip
SECOND = {"on": "〃", "channel": "1", "topic": "婚姻家庭", "facts": "离婚"}


@pytest.fixture
def clerk():
    return browser_of(District().user(Role.STATION_CLERK))


def sent(*lines, **more):
    """What the grid sends with these lines, and empty ones behind."""
    place = Organisation.objects.get(kind="station").pk
    cells = {
        f"line-{at}-{name}": value
        for at, line in enumerate(lines)
        for name, value in line.items()
    }
    return {"organisation": place, "lines": "12"} | cells | more


def test_each_filled_line_is_a_consultation_and_empty_ones_are_none(clerk):
    answer = clerk.post(ADDRESS, sent(FIRST, SECOND))

    assert answer.status_code == 302, words(answer)
    one, two = Consultation.objects.order_by("pk")
    assert (one.channel, one.topic, one.person.name) == (
        "telephone",
        "labour",
        "单小禾",
    )
    assert (one.consulted_on, one.is_group, one.is_late) == (
        date(2026, 3, 2), True, True,
    )  # fmt: skip
    assert (two.consulted_on, two.channel, two.person) == (
        date(2026, 3, 2), "visit", None,
    )  # fmt: skip


def test_one_bad_cell_keeps_everything_out_and_is_told_where_it_stands(clerk):
    bad = SECOND | {"topic": "婚烟家庭", "people": "两"}

    answer = clerk.post(ADDRESS, sent(FIRST, bad))

    assert answer.status_code == 422
    page = words(answer)
    assert "第2行类型：咨询类型里没有“婚烟家庭”，最接近的是“婚姻家庭”" in page
    assert "第2行人数" in page
    html = answer.content.decode()
    assert 'value="婚烟家庭"' in html
    assert 'value="单小禾"' in html
    assert not Consultation.objects.exists()
    assert not Person.objects.exists()


def test_what_is_refused_late_undoes_the_lines_before_it(clerk):
    tomorrow = f"{timezone.localdate().year + 2}-01-01"

    answer = clerk.post(ADDRESS, sent(FIRST, SECOND | {"on": tomorrow}))

    assert answer.status_code == 422
    assert "晚于今天" in words(answer)
    assert not Consultation.objects.exists()
    assert not Person.objects.exists()


def test_whoever_is_known_by_name_and_telephone_is_not_noted_twice(clerk):
    clerk.post(ADDRESS, sent(FIRST))

    clerk.post(ADDRESS, sent(FIRST | {"facts": "又来问"}))

    assert Person.objects.count() == 1
    assert Consultation.objects.count() == 2


BY_PLACE = """\
2026-03-02\t来电\t单小禾\t13800001234\t劳动\t欠薪

2026-03-03\t来访\t\t\t其他\t问路
"""
BY_HEADINGS = """\
姓名\t序号\t咨询内容\t日期\t类型\t方式
单小禾\t1\t"欠薪
三个月"\t2026-03-02\t劳动\t来电
\t2\t问路\t2026-03-03\t其他\t来访
"""


@pytest.mark.parametrize("block", [BY_PLACE, BY_HEADINGS], ids=["place", "headings"])
def test_a_pasted_block_fills_the_lines_and_writes_nothing(clerk, block):
    answer = clerk.post(ADDRESS, sent(pasted=block, fill="pasted"))

    html = answer.content.decode()
    assert answer.status_code == 200
    for name, value in (
        ("0-name", "单小禾"), ("0-on", "2026-03-02"), ("1-facts", "问路"),
    ):  # fmt: skip
        assert f'name="line-{name}" value="{value}"' in html
    assert not Consultation.objects.exists()


def test_the_grid_grows_up_to_its_most(clerk):
    more = clerk.post(ADDRESS, sent(lines="12", more="lines")).content.decode()
    most = clerk.post(ADDRESS, sent(lines="99999", more="lines")).content.decode()

    assert 'name="line-21-on"' in more
    assert 'name="line-22-on"' not in more
    assert f'name="line-{MOST - 1}-on"' in most
    assert f'name="line-{MOST}-on"' not in most


def test_an_empty_grid_is_not_sent(clerk):
    answer = clerk.post(ADDRESS, sent())

    assert answer.status_code == 422
    assert "请至少填写一行" in words(answer)
