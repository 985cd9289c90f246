"""What a case's page and lists say of its notice, and of the time that it leaves."""

from datetime import date
from typing import Any

from django.utils import timezone

from fazhu.cases.models import Case, NoticeFacts
from fazhu.network.policy import calendar
from fazhu.rules import clocks, codes
from fazhu.rules.due import day_of, due
from fazhu.rules.leftover import Due, Ends, left_over, near
from fazhu.rules.workflow import Fact, State, implied
from fazhu.ui import formats

NOTIFIED = ("notice", "request")
"""Origins of cases that came by a letter of police, procurator or court."""


def notice_of(case: Case) -> NoticeFacts | None:
    """Return what is kept of the notice, if the case came by one."""
    if case.origin not in NOTIFIED:
        return None
    return NoticeFacts.objects.filter(case=case).first()


def facts_of(notice: NoticeFacts | None) -> tuple[tuple[str, object], ...]:
    """Return the particulars as label and value pairs."""
    if notice is None:
        return ()
    at = notice.arrived_at
    rows = (
        ("到达时间", formats.moment(at) if at else ""),
        ("羁押场所", notice.custody_place),
        ("办案人员", notice.officer),
        ("办案人员电话", notice.officer_telephone),
        ("审理程序", codes.label("procedure", notice.procedure)),
        ("开庭日期", formats.dated(notice.hearing_on) if notice.hearing_on else ""),
        (
            "本阶段届满",
            formats.dated(notice.stage_ends_on) if notice.stage_ends_on else "",
        ),
    )
    return tuple(row for row in rows if row[1])


def warnings(case: Case, notice: NoticeFacts | None) -> tuple[str, ...]:
    """Return a sentence for each way in which too little time is left."""
    if notice is None or case.received_on is None or _is_over(case):
        return ()
    ends = _ends(notice)
    if not (ends.hearing_on or ends.stage_ends_on):
        return ()
    return left_over(ends, arrived_on=case.received_on, due=_due(case, notice))


def near_of(row: Any, *, on: date) -> str:
    """Say in a word what comes soon in a case that a list shows, if it is open."""
    hearing, end = row.notice__hearing_on, row.notice__stage_ends_on
    if not (hearing or end) or _is_over(row):
        return ""
    return near(Ends(hearing_on=hearing, stage_ends_on=end), on=on)


def _ends(notice: NoticeFacts) -> Ends:
    return Ends(
        hearing_on=notice.hearing_on,
        stage_ends_on=notice.stage_ends_on,
        procedure=notice.procedure,
    )


def _is_over(case: Any) -> bool:
    return Fact.CLOSED in implied(State(case.state))


def _due(case: Case, notice: NoticeFacts) -> Due:
    """Return by when the court had to notify, and by when the center assigns."""
    clock = case.clocks.filter(clock="assign_notice", stopped_at=None).first()
    by = timezone.localdate(clock.due_at) if clock and clock.due_at else None
    if notice.hearing_on is None:
        return Due(assign_by=by)
    version = clocks.find_version("hearing_notice", notice.hearing_on)
    if version is None:
        return Due(assign_by=by)
    last = due(notice.hearing_on, version=version, calendar=calendar()).due
    return Due(notify_by=day_of(last), article=version.article, assign_by=by)
