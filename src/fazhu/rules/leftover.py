"""How much time a notice leaves before the hearing and the end of the stage."""

from dataclasses import dataclass
from datetime import date

SHORT = 7
"""So few days are told as too few; an office's own rule, no article names a number."""
WITHOUT_NOTICE_PERIOD = ("summary", "fast_track")
"""Procedures in which a notice need not come fifteen days before the hearing."""


@dataclass(frozen=True, kw_only=True)
class Ends:
    """What a notice says of the days that are coming."""

    hearing_on: date | None = None
    stage_ends_on: date | None = None
    procedure: str = ""


@dataclass(frozen=True, kw_only=True)
class Due:
    """By when the court had to notify, with its article, and the center to assign."""

    notify_by: date | None = None
    article: str = ""
    assign_by: date | None = None


def left_over(ends: Ends, *, arrived_on: date, due: Due) -> tuple[str, ...]:
    """Return a sentence for each way in which the notice leaves too little time."""
    said = []
    if ends.hearing_on is not None:
        said += _before_hearing(ends.hearing_on, ends, arrived_on=arrived_on, due=due)
    if ends.stage_ends_on is not None:
        days = (ends.stage_ends_on - arrived_on).days
        if days <= SHORT:
            said.append(
                f"本阶段期限 {ends.stage_ends_on:%Y-%m-%d} 届满，"
                f"通知到达时{_only(days)}，请尽快指派。"
            )
    return tuple(said)


def near(ends: Ends, *, on: date) -> str:
    """Say in a word what comes within few days of ``on``; "" where nothing does."""
    coming = [
        ((day - on).days, word)
        for day, word in ((ends.hearing_on, "开庭"), (ends.stage_ends_on, "阶段届满"))
        if day is not None and 0 <= (day - on).days <= SHORT
    ]
    if not coming:
        return ""
    days, word = min(coming)
    return f"{days} 天后{word}" if days else f"今天{word}"


def _before_hearing(
    hearing_on: date, ends: Ends, *, arrived_on: date, due: Due
) -> list[str]:
    said = []
    days = (hearing_on - arrived_on).days
    exempt = ends.procedure in WITHOUT_NOTICE_PERIOD
    if due.notify_by is not None and arrived_on > due.notify_by and not exempt:
        said.append(
            f"{hearing_on:%Y-%m-%d} 开庭，通知到达时{_only(days)}；通知最迟应当在"
            f" {due.notify_by:%Y-%m-%d} 送达（{due.article}），"
            f"请尽快指派并与人民法院联系。"
        )
    if due.assign_by is not None and due.assign_by >= hearing_on:
        said.append(
            f"指派期限 {due.assign_by:%Y-%m-%d} 才届满，不早于 {hearing_on:%Y-%m-%d}"
            f" 开庭，请当日指派。"
        )
    return said


def _only(days: int) -> str:
    if days < 0:
        return "已经过了"
    return f"只剩 {days} 天" if days else "就在当天"
