"""Is it good: the grades of the files and whether they came in time."""

from fazhu.reporting.asked import Asked
from fazhu.reporting.board.shapes import Picture
from fazhu.reporting.measures.definitions import Entry
from fazhu.reporting.measures.evaluating import Sheet
from fazhu.reporting.measures.figures import Figure, rounded
from fazhu.reporting.measures.registry import measure
from fazhu.rules.counting import Period
from fazhu.ui.shapes import Chart, Series, Tag

GRADES = ("grade_excellent", "grade_good", "grade_qualified", "grade_unqualified")
RATES = ("excellent_good_rate", "archive_rate")
WHOLE = "cases_reviewed"


def needed(period: Period) -> list[tuple[Entry, Period]]:
    """Return what must be read: grades and rates, now and a year before."""
    whens = (period, period.year_before())
    return [(measure(key), when) for key in (WHOLE, *GRADES, *RATES) for when in whens]


def picture(sheet: Sheet, period: Period) -> Picture:
    """Show the grades beside last year's."""
    before = period.year_before()
    reviewed = sheet.figure(measure(WHOLE), period)
    bad = sheet.figure(measure("grade_unqualified"), period)
    return Picture(
        key="good",
        question="办得好吗？",
        verdict=_verdict(reviewed, bad),
        answer=_answer(sheet, period, reviewed, bad),
        chart=Chart(
            title="评查等次",
            labels=[measure(key).label for key in GRADES],
            series=[
                _series(sheet, name, when)
                for name, when in (("本期", period), ("上年同期", before))
            ],
            unit="件",
            axis="等次",
        ),
        more_label="质量与时限",
        more_url=f"{Asked(scope=sheet.scope, period=period).figures_url}&group=quality",
    )


def _series(sheet: Sheet, name: str, when: Period) -> Series:
    found = [sheet.figure(measure(key), when) for key in GRADES]
    return Series(
        name=name,
        values=[int(figure.value or 0) for figure in found],
        urls=[figure.rows_url for figure in found],
    )


def _verdict(reviewed: Figure, bad: Figure) -> Tag:
    if not reviewed.value:
        return Tag("尚未评查", "warn")
    return Tag("有不合格", "danger") if bad.value else Tag("没有不合格", "good")


def _answer(sheet: Sheet, period: Period, reviewed: Figure, bad: Figure) -> str:
    archive = f"按期归档率{_rate(sheet, 'archive_rate', period)}"
    if not reviewed.value:
        return f"本期还没有评查案件；{archive}。"
    good = _rate(sheet, "excellent_good_rate", period)
    return (
        f"评查{reviewed.value}件，优良率{good}，不合格{bad.value or 0}件；{archive}。"
    )


def _rate(sheet: Sheet, key: str, period: Period) -> str:
    now = sheet.figure(measure(key), period).value
    before = sheet.figure(measure(key), period.year_before()).value
    if now is None:
        return "没有可算的案件"
    told = "" if before is None else f"（上年同期{rounded(before)}%）"
    return f"{rounded(now)}%{told}"
