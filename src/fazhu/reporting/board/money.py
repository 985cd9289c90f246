"""Will the money last: subsidies paid month by month, and what is still owed."""

from decimal import Decimal
from itertools import accumulate

from fazhu.reporting.board.shapes import Picture
from fazhu.reporting.measures.definitions import Entry
from fazhu.reporting.measures.dimensions import MONTH
from fazhu.reporting.measures.evaluating import HUNDRED, Sheet
from fazhu.reporting.measures.figures import TEN_THOUSAND, Figure, Part, rounded
from fazhu.reporting.measures.registry import measure
from fazhu.reporting.measures.targets import time_progress
from fazhu.rules import counting
from fazhu.rules.counting import Period
from fazhu.rules.forecast import LastYear, forecast
from fazhu.ui.shapes import Chart, Series, Tag

PAID, OWED = "case_subsidies", "cases_unpaid"


def needed(period: Period) -> list[tuple[Entry, Period]]:
    """Return what must be read: paid now and last year, owed at the end."""
    whens = (period, period.year_before(), _last_year(period))
    return [*((measure(PAID), when) for when in whens), (measure(OWED), period)]


def picture(sheet: Sheet, period: Period, *, is_over: bool) -> Picture:
    """Show what was paid up to each month, this year and last."""
    paid = sheet.figure(measure(PAID), period)
    before = sheet.figure(measure(PAID), _last_year(period))
    owed = sheet.figure(measure(OWED), period)
    return Picture(
        key="money",
        question="经费够用吗？",
        verdict=Tag("预算尚未登记", "warn"),
        answer=_answer(sheet, period, owed, is_over=is_over),
        chart=_chart(paid, before),
        more_label="归档未发补贴的案件",
        more_url=owed.rows_url,
    )


def _answer(sheet: Sheet, period: Period, owed: Figure, *, is_over: bool) -> str:
    paid = sheet.figure(measure(PAID), period).value or 0
    told = [f"已发补贴{_wan(paid)}"]
    if not is_over and (year := _expected(sheet, period)) is not None:
        told.append(f"全年预计{_wan(year)}")
    told.append(f"归档未发{owed.value or 0}件")
    return f"{'，'.join(told)}。年度经费预算尚未登记，不能算出余额。"


def _expected(sheet: Sheet, period: Period) -> Decimal | None:
    whole, so_far, done = (
        Decimal(sheet.figure(measure(PAID), when).value or 0)
        for when in (_last_year(period), period.year_before(), period)
    )
    return forecast(
        done,
        elapsed=time_progress(period) / HUNDRED,
        last=LastYear(so_far=so_far, whole=whole),
        unit="元",
    ).value


def _chart(paid: Figure, before: Figure) -> Chart:
    months = [part.label.partition("年")[2] or part.label for part in _months(before)]
    return Chart(
        title="办案补贴，到各月止累计",
        labels=months,
        series=[
            Series(
                name=name,
                values=_so_far(figure, length=len(months)),
                urls=_addresses(figure, length=len(months)),
            )
            for name, figure in (("本年", paid), ("上年", before))
        ],
        kind="line",
        unit="万元",
        axis="月份",
    )


def _months(figure: Figure) -> list[Part]:
    return [part for part in figure.split(MONTH) if part.key not in ("", "0")]


def _so_far(figure: Figure, *, length: int) -> list[float | None]:
    sums = accumulate(Decimal(part.value) for part in _months(figure))
    known = [float(rounded(one / TEN_THOUSAND, 2) or 0) for one in sums]
    return [*known, *[None] * (length - len(known))]


def _addresses(figure: Figure, *, length: int) -> list[str]:
    known = [part.rows_url for part in _months(figure)]
    return [*known, *[""] * (length - len(known))]


def _last_year(period: Period) -> Period:
    return counting.year(period.last.year - 1)


def _wan(value: int | Decimal) -> str:
    return f"{rounded(Decimal(value) / TEN_THOUSAND, 2)}万元"
