"""The windows of a center: hours, special days, by address, the list on the wall."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.shared import Mm, Pt

from fazhu.audit.models import Entry
from fazhu.cases.actions import applying
from fazhu.lib.errors import Refused
from fazhu.network.actions import organisations
from fazhu.network.models import SpecialOpening
from fazhu.rules.roles import Role
from tests.network.visitors import NOON, said, visitor

pytestmark = pytest.mark.django_db
PAGE = "/network/"
USUAL = "周一至周五 9:00-12:00、14:00-17:30"


@pytest.fixture
def open_station(district):
    station = district.station
    station.hours, station.territory = USUAL, "柳树镇、槐荫乡"
    station.address, station.telephone = "柳树镇东街3号", "0000-88001234"
    station.head, station.serves = "蒲令仪", "elderly"
    station.save()
    return station


@pytest.fixture
def director(district):
    return visitor(district.user(Role.DIRECTOR))


def special(district, **values):
    values = {"first": date(2026, 3, 9), "last": date(2026, 3, 9), **values}
    row = SpecialOpening(organisation=district.station, why="全员培训", **values)
    return organisations.set_special(row, by=district.user(Role.DIRECTOR), at=NOON)


def test_a_station_clerk_sees_who_is_open_now(district, open_station):
    seen = said(visitor(district.user(Role.STATION_CLERK)).get(PAGE))

    assert "未开放（午休），今天14:00开" in seen
    assert 'href="tel:000088001234"' in seen
    assert "面向老年人" in seen
    assert "开放时间未记载" in seen  # the center has said none
    assert district.firm.name not in seen


def test_special_days_change_what_is_said(district, open_station, director):
    special(district)

    assert "未开放（全员培训），明天9:00开" in said(director.get(PAGE))


def test_special_days_do_not_overlap_and_the_trail_keeps_what_was_dropped(
    district, open_station, director
):
    row = special(district)
    with pytest.raises(Refused, match="已经登记了“2026-03-09 不开放（全员培训）”"):
        special(district, first=date(2026, 3, 7))

    director.post(f"/organisations/{open_station.pk}/days/{row.pk}/drop/")

    assert not SpecialOpening.objects.exists()
    entry = Entry.objects.get(action="organisation.usual")
    assert entry.details["what"] == "2026-03-09 不开放（全员培训）"


def test_a_special_day_is_set_on_screen_and_stands_on_the_page(
    district, open_station, director
):
    page = f"/organisations/{open_station.pk}/"
    typed = {"first": "2026-10-01", "last": "2026-10-03", "hours": "9点-11点30分"}
    answer = director.post(f"{page}days/new/", typed | {"why": "国庆值班"})

    assert answer.status_code == 302
    told = "2026-10-01至2026-10-03 9:00-11:30（国庆值班）"
    assert told in said(director.get(page))
    wrong = director.post(f"{page}days/new/", typed | {"hours": "上午", "why": "x"})
    assert wrong.status_code == 422
    assert "“上午”不是起止钟点" in said(wrong)


def test_hours_are_kept_in_one_form_and_a_mistake_stays_typed(district, director):
    page = f"/organisations/{district.station.pk}/"
    typed = {"kind": "station", "name": district.station.name}

    wrong = director.post(page, typed | {"hours": "早上九点"})
    assert wrong.status_code == 422
    assert "早上九点" in said(wrong)
    director.post(page, typed | {"hours": "周一到周五：9:00~12:00，14:00~17:30"})
    district.station.refresh_from_db()
    assert district.station.hours == USUAL


def test_an_address_finds_its_station_first(district, open_station, director):
    seen = said(director.get(PAGE, {"address": "临江区槐荫乡大槐村"}))
    assert "服务区域：槐荫乡" in seen
    assert "没有哪一处" in said(director.get(PAGE, {"address": "望山区北街"}))


def test_the_wall_has_what_the_law_of_notice_boards_asks(open_station, director):
    seen = said(director.get(f"{PAGE}wall/a3/?place={open_station.pk}"))

    for word in ("柳树镇东街3号", "0000-88001234", USUAL, "蒲令仪", "接收援助申请"):
        assert word in seen


@pytest.mark.parametrize(("size", "width"), [("a3", 420), ("a4", 210)])
def test_the_docx_is_of_its_size_in_letters_read_from_two_metres(
    open_station, director, size, width
):
    answer = director.get(f"{PAGE}wall/{size}/docx/")
    document = Document(BytesIO(b"".join(answer.streaming_content)))

    assert abs(document.sections[0].page_width - Mm(width)) < Mm(1)
    facts = [p for p in document.paragraphs if p.text.startswith("电话：")]
    assert facts[0].text == "电话：0000-88001234"
    assert facts[0].runs[0].font.size >= Pt(24)


def test_the_page_asks_as_often_for_many_stations(
    district, open_station, director, django_assert_num_queries
):
    with django_assert_num_queries(10):
        director.get(PAGE)
    for n in range(12):
        organisations.add(
            type(open_station)(
                kind="station", name=f"{n}号站", center=district.center, hours=USUAL
            ),
            by=district.user(Role.DIRECTOR),
            at=NOON,
        )
    with django_assert_num_queries(10):
        director.get(PAGE)


def test_a_limited_station_refuses_another_kind_and_a_firm_every_application(district):
    district.station.accepts = ["civil"]
    district.station.save()

    district.received()
    with pytest.raises(Refused, match="只接收民事案件，行政案件请由中心"):
        district.received(name="白一山", kind="administrative")
    opening = applying.Opening(
        center=district.center,
        received_by=district.firm,
        recipients=(district.person("柴望秋"),),
        values={"kind": "civil", "origin": "application"},
    )
    by = district.user(Role.CENTER_CLERK)
    with pytest.raises(Refused, match="不能接收援助申请（法律援助法第十二条）"):
        applying.receive(opening, by=by, on=date(2026, 3, 2))
