"""Days off and make-up workdays: added from a notice or one by one, taken back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from fazhu.audit.trail import record
from fazhu.cases.recounting import Shift, recount
from fazhu.lib.errors import Refused
from fazhu.network.access import centers_of
from fazhu.network.models import Organisation, OrganisationKind, SpecialDay, User
from fazhu.network.policy import calendar
from fazhu.rules.calendar import Day, national
from fazhu.rules.notice import read_notice
from fazhu.rules.roles import Permission

SET = Permission.CALENDAR_SET
SUBJECT = "calendar"


@dataclass(frozen=True)
class Changed:
    """What an action did to the calendar, and which due days it moved."""

    days: Sequence[Day]
    shifts: Sequence[Shift]


@transaction.atomic
def add_notice(text: str, *, year: int, source: str, by: User, at: datetime) -> Changed:
    """Add the State Council's notice for a year of which none was known."""
    center = _alone(by)
    _check_text(source, "通知的名称和文号")
    if year in national().announced:
        raise Refused(
            f"{year}年的通知已随系统收录；以后有增减的，请用“登记一天”逐日登记。"
        )
    if SpecialDay.objects.filter(notice_year=year).exists():
        raise Refused(f"{year}年的通知已经登记；要改先撤回原来登记的日期。")
    days = read_notice(text, year)
    _check_free(days)
    SpecialDay.objects.bulk_create(
        SpecialDay(
            day=one.day,
            is_off=one.off,
            name=one.name,
            source=source.strip(),
            notice_year=year,
        )
        for one in days
    )
    return _done("calendar.add", days, year, center, source=source, by=by, at=at)


@transaction.atomic
def add_day(
    day: date, *, off: bool, name: str, source: str, by: User, at: datetime
) -> Changed:
    """Add a single day, such as a local holiday or one that a later notice adds."""
    center = _alone(by)
    _check_text(name, "名称")
    _check_text(source, "来源")
    one = Day(day, off=off, name=name.strip())
    _check_free([one])
    if calendar().is_day_off(day) is off:
        raise Refused(f"{day}本来就是{'休息日' if off else '工作日'}，不必登记。")
    SpecialDay.objects.create(day=day, is_off=off, name=one.name, source=source.strip())
    return _done("calendar.add", [one], day.year, center, source=source, by=by, at=at)


@transaction.atomic
def withdraw(days: Collection[date], *, reason: str, by: User, at: datetime) -> Changed:
    """Take days back that were added here; the trail keeps them and the reason."""
    center = _alone(by)
    _check_text(reason, "撤回的理由")
    rows = list(SpecialDay.objects.filter(day__in=days).order_by("day"))
    if len(rows) < len(set(days)) or not rows:
        raise Refused("所选日期中有的已被他人撤回，请刷新页面后再选。")
    taken = [Day(row.day, off=row.is_off, name=row.name) for row in rows]
    SpecialDay.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return _done(
        "calendar.withdraw", taken, rows[0].day.year, center, reason=reason,
        source="；".join(sorted({row.source for row in rows})), by=by, at=at,
    )  # fmt: skip


def _alone(by: User) -> int:
    """Demand the permission and be the only one at the calendar; return the center."""
    centers = centers_of(by, SET)
    if not centers:
        raise PermissionDenied(f"您的岗位没有“{SET.label}”的权限。")
    first = Organisation.objects.filter(kind=OrganisationKind.CENTER).order_by("pk")
    list(first.select_for_update()[:1])
    return centers[0]


def _check_text(text: str, what: str) -> None:
    if not text.strip():
        raise Refused(f"请写明{what}。")


def _check_free(days: Collection[Day]) -> None:
    there = SpecialDay.objects.filter(day__in=[one.day for one in days])
    if taken := sorted(there.values_list("day", flat=True)):
        listed = "、".join(map(str, taken))
        raise Refused(f"{listed}已经登记过；要改先撤回原来登记的日期。")


def _done(
    action: str, days: Sequence[Day], year: int, center: int, *, by: User,
    at: datetime, **details: str,
) -> Changed:  # fmt: skip
    shifts = recount([one.day for one in days], by=by, at=at)
    words = [f"{one.day}{'放假' if one.off else '上班'}" for one in days]
    record(
        by, action, f"{SUBJECT}:{year}", at=at, center=center, year=year, days=words,
        clocks=len(shifts), **details,
    )  # fmt: skip
    return Changed(days, shifts)
