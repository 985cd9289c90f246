"""The task sheet: what was set, month by month, for signing."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import docx
import pytest
from django.urls import reverse

from fazhu.reporting.models import Scheme, ShareRange, Spread, Target
from fazhu.rules.roles import Role
from tests.world import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    """A center and a station with targets, a range and a scheme."""
    district = District()
    for place, value in ((district.center, 60), (district.station, 14)):
        Target.objects.create(
            center=district.center, organisation=place, year=2026,
            measure="cases_accepted", value=Decimal(value), note="人口47000，得14",
        )  # fmt: skip
    Target.objects.filter(value=14).update(
        spread=Spread.GIVEN, months=[str(n) for n in (3, 0, 0, 5, *[0] * 7, 6)]
    )
    ShareRange.objects.create(
        center=district.center, year=2026, measure="share_civil", low=40, high=60
    )
    Scheme.objects.create(
        center=district.center, title="年度考核办法", valid_from=date(2026, 1, 1)
    )
    return district


def text_of(data):
    paper = docx.Document(BytesIO(data))
    cells = [[c.text for c in row.cells] for t in paper.tables for row in t.rows]
    return [p.text for p in paper.paragraphs], cells


def test_a_stations_sheet_has_quarters_months_ranges_and_a_place_to_sign(
    client, district
):
    client.force_login(district.user(Role.STATION_CLERK))
    address = reverse("reporting:task-sheet-docx", args=[district.station.ref])

    answer = client.get(address, {"year": 2026})

    lines, rows = text_of(b"".join(answer.streaming_content))
    assert lines[0] == f"{district.station.name}2026年度目标任务书"
    assert ["受理案件数", "件", "14", "3", "5", "0", "6"] in rows
    assert ["12月", "6"] in rows
    assert ["合计", "14"] in rows
    assert f"承担单位（盖章）：{district.station.name}" in lines
    assert any("民事案件占比40%至60%" in line for line in lines)
    assert any("《年度考核办法》" in line for line in lines)
    assert any("人口47000，得14" in line for line in lines)


def test_a_centers_sheet_has_the_parts_of_its_stations(client, district):
    client.force_login(district.user(Role.DIRECTOR))
    address = reverse("reporting:task-sheet", args=[district.center.ref])

    page = client.get(address, {"year": 2026}).content.decode()

    assert "各站任务分解表" in page
    assert district.station.name in page


def test_screen_and_paper_say_the_same(client, district):
    client.force_login(district.user(Role.DIRECTOR))
    asked = {"year": 2026}
    place = [district.station.ref]

    page = client.get(reverse("reporting:task-sheet", args=place), asked)
    paper = client.get(reverse("reporting:task-sheet-docx", args=place), asked)

    shown = page.content.decode()
    lines, rows = text_of(b"".join(paper.streaming_content))
    assert [one for one in lines if one not in shown] == []
    assert [cell for row in rows for cell in row if cell not in shown] == []


def test_a_year_without_targets_has_no_sheet_to_sign(client, district):
    client.force_login(district.user(Role.DIRECTOR))
    address = reverse("reporting:task-sheet", args=[district.station.ref])

    page = client.get(address, {"year": 2031}).content.decode()

    assert "这一年还没有给这个机构设定目标" in page
    assert "下载 DOCX" not in page


def test_a_station_clerk_does_not_open_the_whole_districts_sheet(client, district):
    client.force_login(district.user(Role.STATION_CLERK))

    answer = client.get(reverse("reporting:task-sheet", args=[district.center.ref]))

    assert answer.status_code == 404
