"""Three styles, of a center and of a station, from one ledger."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhu.lib.errors import Refused
from fazhu.network.models import Organisation, OrganisationKind
from fazhu.reporting.measures.registry import BY_KEY
from fazhu.reporting.models import SummaryStyle, Target
from fazhu.reporting.summary import report, text
from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.sections import SECTIONS
from fazhu.reporting.summary.styles import style_named, styles
from fazhu.rules import counting
from tests.reporting.summary.kept import case, keep
from tests.world import District

pytestmark = pytest.mark.django_db
STYLES = ["report", "brief", "statement"]
NO_NUMBER = re.compile(
    r"\d{4}年(?:度|\d{1,2}月\d{1,2}日|\d{1,2}月)?|\d{1,2}月\d{1,2}日|\d{1,2}月|12348"
)


@pytest.fixture
def district():
    """Five cases of 2024, of which January's is first, and two of 2025."""
    district = District()
    keep(
        district,
        *(case(date(2024, month, 9)) for month in range(1, 6)),
        case(date(2025, 2, 3)),
        case(date(2025, 3, 3), date(2025, 3, 20), outcome="won"),
    )
    return district


def _blocks(district, style, organisation=None, year=2025):
    facts = Facts(
        center=district.center, organisation=organisation, period=counting.year(year)
    )
    return report.compose(facts, styles()[style])


def test_every_style_tells_a_fall_as_a_fall_and_every_number_by_a_measure(district):
    for style in STYLES:
        for organisation in (None, district.station):
            written = text.plain(_blocks(district, style, organisation))
            rest = written.text
            for place in written.placed:
                assert written.text[place.start : place.end] == place.number.printed
                assert place.number.measure in BY_KEY
                gap = "#" * (place.end - place.start)
                rest = rest[: place.start] + gap + rest[place.end :]
            assert re.findall(r"\d+", NO_NUMBER.sub("", rest)) == []
            assert re.search(r"(?:比上年|\t)下降60%", written.text)
            assert "核对不符" not in written.text
            assert not re.search(r"[-−]\d|None|NaN", written.text)


def test_the_first_year_of_a_ledger_is_compared_with_nothing(district):
    for style in STYLES:
        told = text.plain(_blocks(district, style, year=2024)).text

        assert "案件台账自2024年1月起记，上年记录不全，不作同比。" in told
        assert not re.search(r"增长|下降|提高|持平", told)


def test_a_year_before_the_ledger_has_no_rate_and_no_comparison(district):
    for style in STYLES:
        told = text.plain(_blocks(district, style, year=2019)).text

        assert "没有2019年受理或者结案的案件记录" in told
        assert not re.search(r"%|增长|下降|没有发现", told)


def test_a_station_reports_its_own_work_beside_the_districts(district):
    keep(district, case(date(2025, 4, 3), received_by_id=district.center.pk))

    told = text.plain(_blocks(district, "report", district.station)).text

    assert told.startswith("临江区柳树镇工作站2025年度工作总结")
    assert "本站共受理法律援助案件2件" in told
    assert "受理案件2件，同期全区受理3件。" in told
    assert "工作网络" not in told


def test_the_statement_compares_the_years_that_the_ledger_covers(district):
    told = text.plain(_blocks(district, "statement")).text

    assert told.startswith("临江区法律援助中心关于2025年法律援助工作情况的报告\n")
    assert "（待补充：报送的人民代表大会或者其常务委员会）：" in told
    assert "项目\t2024年\t2025年\t比上年" in told
    assert "受理案件（件）\t5\t2\t下降60%" in told
    assert "以上报告，请予审议。" in told


def test_the_brief_fits_one_page_of_22_lines(district):
    for number in range(9):
        name = f"临江区第{number}街道法律援助工作站"
        station = Organisation.objects.create(
            kind=OrganisationKind.STATION, name=name, center=district.center
        )
        Target.objects.create(
            center=district.center,
            organisation=station,
            year=2025,
            measure="cases_accepted",
            value=7,
        )
    lines = 0
    for block in _blocks(district, "brief"):
        if isinstance(block, text.Table):
            lines += 1 + (len(block.rows) * 18 + 10) / 29
        elif isinstance(block, text.Title):
            lines += 2
        else:
            lines += -(-(len(text.said(block.line)) + 2) // 28)

    assert lines <= 22


def test_the_brief_of_a_cut_year_says_its_last_day_once_and_not_in_the_title(district):
    facts = Facts(
        center=district.center,
        organisation=None,
        period=counting.year_until(2025, date(2025, 11, 5)),
    )

    told = text.plain(report.compose(facts, styles()["brief"])).text.splitlines()

    assert told[0] == "临江区法律援助中心2025年简报"
    assert "【主要数据】2025年（截至11月5日），" in told[1]
    assert told[-1].endswith("临江区法律援助中心　（待补充：落款日期）")


def test_all_that_a_style_needs_is_read_at_once(district):
    for style in styles().values():
        facts = Facts(
            center=district.center, organisation=None, period=counting.year(2025)
        )
        report.read(facts, style)
        with CaptureQueriesContext(connection) as later:
            report.compose(facts, style)
        assert [one for one in later.captured_queries if "COUNT(" in one["sql"]] == []


def test_the_data_names_sections_that_there_are():
    for style in styles().values():
        assert {place.key for place in style.places} <= set(SECTIONS)
    assert set(styles()) == {one.value for one in SummaryStyle}
    used = {place.key for style in styles().values() for place in style.places}
    assert used == set(SECTIONS)


def test_sections_are_reordered_and_turned_off_by_data():
    style = styles()["report"].arranged([("problems", True), ("network", False)])

    assert [place.key for place in style.places][:3] == [
        "problems", "network", "casework",
    ]  # fmt: skip
    assert "network" not in {place.key for place in style.written}


def test_an_unknown_style_is_refused_with_those_there_are():
    assert style_named("人大报告用稿").key == "statement"
    with pytest.raises(Refused, match="没有“poem”这种体裁，可用：report（工作总结）"):
        style_named("poem")
