"""The same-day path: from acceptance to assignment on one screen, door by door."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from fazhu.cases.models import Event
from fazhu.cases.shown import papers
from fazhu.cases.shown.sight import SeenBy
from fazhu.cases.shown.stepping import recipients_of
from fazhu.cases.shown.urgency import urgency_of
from fazhu.cases.shown.waiting import posts_with
from fazhu.cases.shown.words import priority_tag, state_tag
from fazhu.rules.workflow import (
    ACCEPT,
    AID_FIRST,
    ASSIGN,
    GRANT,
    PROPOSE,
    RECEIVE,
    RECEIVE_NOTICE,
    TAKE_OVER,
    Step,
)
from fazhu.ui.shapes import Tag

TITLE = "当日受理、审查、指派"
DAY = "day"
"""The word in the address of a step that is taken on the path."""
PATH: tuple[tuple[str, tuple[Step, ...]], ...] = (
    ("接收", (RECEIVE, RECEIVE_NOTICE, TAKE_OVER)),
    ("受理", (ACCEPT, AID_FIRST, RECEIVE_NOTICE)),
    ("审查", (PROPOSE, AID_FIRST, RECEIVE_NOTICE)),
    ("决定", (GRANT, AID_FIRST, RECEIVE_NOTICE)),
    ("指派", (ASSIGN,)),
)
"""The stations of a day, each with the steps that pass it."""
OWN = (ACCEPT, PROPOSE, GRANT, ASSIGN)
"""The steps that are taken from the screen, in their order."""


@dataclass(frozen=True, kw_only=True)
class Station:
    """One part of the day: when it was passed and by whom, or whose turn it is."""

    label: str
    tag: Tag
    on: date | None = None
    by: str = ""
    posts: str = ""


def next_step(seen: SeenBy) -> Step | None:
    """Return the step of the day that the user takes next, if it is their turn."""
    own = seen.steps()
    return next((one for one in OWN if one in own), None)


def day_of(seen: SeenBy, *, at: datetime) -> dict[str, Any]:
    """Return what every page of the path shows: the stations and the papers so far."""
    events = list(seen.case.events.select_related("recorded_by").order_by("sequence"))
    lines = papers.lines(seen, events)
    return {
        "stations": _stations(seen, events, next_=next_step(seen)),
        "papers": [one for one in lines if one.due or one.document],
    }


def context_of(seen: SeenBy, *, at: datetime) -> dict[str, Any]:
    """Return what the page shows where the user has no step of the day to take."""
    case = seen.case
    return day_of(seen, at=at) | {
        "case": case,
        "state": state_tag(case.state),
        "first": priority_tag(case),
        "recipients": recipients_of(case),
        "others": [one for one in seen.steps() if one not in OWN],
        "urgency": urgency_of(seen, at=at, first=None),
        "crumbs": [
            ("案件", reverse("cases:list")),
            (str(case), reverse("cases:detail", args=[case.pk])),
            (TITLE, ""),
        ],
    }


def _stations(
    seen: SeenBy, events: Sequence[Event], *, next_: Step | None
) -> list[Station]:
    keys = {event.key: event for event in events}
    open_ = seen.open_steps()
    found = []
    for label, steps in PATH:
        passed = [keys[one.key] for one in steps if one.key in keys]
        going = next((one for one in steps if one in open_ and one in OWN), None)
        if passed and going is None:
            last = passed[-1]
            by = last.recorded_by.name
            done = Tag("已办", "good")
            found.append(Station(label=label, tag=done, on=last.happened_on, by=by))
        elif going is not None and going is next_:
            found.append(Station(label=label, tag=Tag("现在办理", "info")))
        elif going is not None:
            posts = posts_with(going.permission)
            found.append(Station(label=label, tag=Tag("待办", "warn"), posts=posts))
        else:
            found.append(Station(label=label, tag=Tag("未到")))
    return found
