"""Are we on target: how much of each of the center's targets is done."""

from datetime import date

from django.urls import reverse

from fazhu.network.models import Organisation
from fazhu.reporting.board.shapes import Picture
from fazhu.reporting.measures.figures import rounded
from fazhu.reporting.models import Target
from fazhu.reporting.progress import Progress, progress
from fazhu.ui.shapes import Chart, Series, Tag

BEHIND = ("稍慢", "滞后", "未完成")


def picture(center: Organisation, *, year: int, today: date) -> Picture:
    """Show the whole district's targets beside what their plans ask by now."""
    there = Target.objects.filter(organisation=center, year=year).order_by("measure")
    found = progress(
        there.select_related("organisation", "center"), year=year, today=today
    )
    return Picture(
        key="on-target",
        question="任务完成得了吗？",
        verdict=_verdict(found),
        answer=_answer(found, year),
        chart=_chart(found) if found else None,
        more_label="目标任务",
        more_url=f"{reverse('reporting:targets')}?year={year}",
    )


def _verdict(found: list[Progress]) -> Tag:
    if not found:
        return Tag("未设目标", "warn")
    words = [one.standing.word for one in found]
    if any(word in ("滞后", "未完成") for word in words):
        return Tag("有滞后", "danger")
    return Tag("有稍慢", "warn") if "稍慢" in words else Tag("正常", "good")


def _answer(found: list[Progress], year: int) -> str:
    if not found:
        return f"{year}年全区还没有设定目标。"
    late = [one for one in found if one.standing.word in BEHIND]
    if not late:
        return f"{len(found)}项目标都不落后于计划。"
    named = "、".join(f"{one.label}（{one.rate_text}%）" for one in late)
    return f"{len(found)}项目标中{len(late)}项落后于计划：{named}。"


def _chart(found: list[Progress]) -> Chart:
    return Chart(
        title="目标完成率和到今天的计划",
        labels=[one.label for one in found],
        series=[
            Series(
                name="完成",
                values=[float(rounded(one.rate) or 0) for one in found],
                urls=[one.rows_url for one in found],
            ),
            Series(
                name="计划", values=[float(rounded(one.planned) or 0) for one in found]
            ),
        ],
        unit="%",
        axis="目标",
    )
