"""Is it fair: what reaches the people of each town."""

from django.urls import reverse

from fazhu.network.models import Organisation
from fazhu.reporting.board.shapes import Picture
from fazhu.reporting.choosing import places_of
from fazhu.reporting.measures.figures import drawn
from fazhu.reporting.unevenness import Gap, Row, unevenness
from fazhu.rules.counting import Period
from fazhu.ui.shapes import Chart, Series, Tag

UNEVEN = 3
"""So many times the smallest and the spread is called wide; an office's own rule."""


def picture(center: Organisation, *, period: Period) -> Picture:
    """Show the stations' cases, for ten thousand inhabitants where these are known."""
    found = unevenness(center, places_of(center), period=period)
    rows = list(found.rows[1:])
    peopled = [row for row in rows if row.cells[0].per_people is not None]
    by_people = len(peopled) > 1
    gap = found.gaps[1 if by_people else 0]
    return Picture(
        key="fair",
        question="公平吗？",
        verdict=_verdict(gap),
        answer=_answer(gap, rows, peopled),
        chart=_chart(peopled if by_people else rows, by_people=by_people),
        more_label="均衡情况",
        more_url=f"{reverse('reporting:unevenness')}?center={center.ref}"
        f"&year={period.last.year}",
    )


def _verdict(gap: Gap) -> Tag:
    if gap.counted < 2:
        return Tag("不能比较", "warn")
    if gap.times is None or gap.times >= UNEVEN:
        return Tag("差距较大", "warn")
    return Tag("大体均衡", "good")


def _answer(gap: Gap, rows: list[Row], peopled: list[Row]) -> str:
    if len(rows) < 2:
        return "只有一个站或没有站，不能比较。"
    told = f"{gap.label}最多的是{gap.most}，最少的是{gap.least}，{gap.times_text}"
    missing = len(rows) - len(peopled)
    if len(peopled) > 1:
        beside = f"；{missing}个站没有登记人口或没有辖区，不在其内" if missing else ""
    else:
        beside = "；没有登记各站的人口，先按件数比较"
    return f"{told}{beside}。"


def _chart(rows: list[Row], *, by_people: bool) -> Chart | None:
    if not rows:
        return None
    cells = [row.cells[0] for row in rows]
    values = [cell.per_people if by_people else cell.value for cell in cells]
    return Chart(
        title="各站受理，每万人" if by_people else "各站受理",
        labels=[row.place.name for row in rows],
        series=[
            Series(
                name="每万人" if by_people else "受理",
                values=[drawn(value) for value in values],
                urls=[cell.rows_url for cell in cells],
            )
        ],
        unit="件",
        axis="机构",
    )
