"""Which period and whose figures a command is asked for."""

from datetime import date

from fazhu.lib.errors import Refused
from fazhu.network.models import Organisation
from fazhu.rules import counting
from fazhu.rules.counting import Period

FIRST_YEAR, LAST_YEAR = 1979, 2999


def period_of(year: int, until: str | None, since: str | None = None) -> Period:
    """Return the natural year, or what of it lies from ``since`` up to ``until``."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"年度“{year}”不对，请写四位数字的年份，如 2026。")
    whole = counting.year(year)
    first = _day(since, f"{year}-07-01") if since else whole.first
    last = _day(until, f"{year}-11-30") if until else whole.last
    if first not in whole:
        raise Refused(f"起日{first}不在{whole.label}之内；请改正 --from 或者 --year。")
    if first == whole.first:
        return counting.year_until(year, last)
    return counting.between(first, last)


def _day(text: str, example: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(
            f"日期“{text}”不对，请按 年-月-日 书写，如 {example}。"
        ) from error


def not_after(period: Period, today: date) -> Period:
    """Return the part of a period that is over; refuse one that has not begun."""
    if period.first > today:
        raise Refused(f"{period.label}还没有开始，写不出总结；请改正期间。")
    if period.last <= today:
        return period
    return counting.between(period.first, today, calendar=period.calendar)


def organisation_named(center: Organisation, name: str | None) -> Organisation | None:
    """Return the organisation of that name, or of a part that only it has.

    None asked, or the center itself, means the whole center.
    """
    if name is None or name == center.name:
        return None
    there = list(Organisation.objects.under(center).filter(name=name))
    if len(there) == 1:
        return there[0]
    if there:
        raise Refused(f"有{len(there)}个机构都叫“{name}”，请先把名称改得不同。")
    near = list(
        Organisation.objects.under(center).stations().filter(name__contains=name)
    )
    if len(near) == 1:
        return near[0]
    stations = [one.name for one in Organisation.objects.under(center).stations()]
    listed = "、".join(stations[:12]) or "还没有登记工作站"
    raise Refused(f"没有名为“{name}”的机构；现有工作站：{listed}。")
