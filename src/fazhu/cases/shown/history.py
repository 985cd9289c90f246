"""The history of a case in words, and the nine days that it tells."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from fazhu.cases.models import Case, Event, Precision
from fazhu.rules.workflow import BY_KEY, Fact, State, implied
from fazhu.ui import formats
from fazhu.ui.shapes import Entry, Tag

LATE_DAYS = 3
"""Days after which a step on screen counts as registered late (补登)."""

CORRECT, RECORD = "correct", "record"


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """One of the nine days: when it was, or why there is no day."""

    label: str
    on: date | None
    precision: str
    tag: Tag | None


def entries(events: Iterable[Event]) -> list[Entry]:
    """Return the events as entries of a timeline, the latest first."""
    told = [
        Entry(
            what=_what(event),
            on=event.happened_on,
            precision=event.precision,
            by=_by(event),
            note=_note(event),
            tag=_tag(event),
        )
        for event in events
    ]
    return told[::-1]


def said_last(events: Sequence[Event]) -> Entry | None:
    """Return the step that led here, if words for who goes on were written with it."""
    last = next((event for event in reversed(events) if event.after), None)
    return entries([last])[0] if last and last.note else None


def milestones(case: Case, events: Sequence[Event], state: State) -> list[Milestone]:
    """Return the nine days as far as ``events`` tell them, in the usual order."""
    told = _days(case, events)
    found = []
    for fact in Fact:
        on, precision = told.get(fact, (None, Precision.UNKNOWN))
        tag = None
        if on is None:
            tag = _why_no_day(fact, sure=told.keys() | implied(state))
        found.append(Milestone(label=fact.label, on=on, precision=precision, tag=tag))
    return found


def _why_no_day(fact: Fact, *, sure: Set[Fact]) -> Tag:
    """Say why a fact has no day: unwritten, no part of this case, or to come."""
    if fact in sure:
        return Tag("日期未记载", "warn")
    order = list(Fact)
    passed = any(later in sure for later in order[order.index(fact) + 1 :])
    return Tag("无此环节") if passed else Tag("未到这一步")


def is_late(event: Event) -> bool:
    """Tell whether a step was registered days after it happened (补登)."""
    if event.happened_on is None or event.batch_id is not None or event.key == CORRECT:
        return False
    if event.precision != Precision.DAY:
        return False
    recorded = timezone.localdate(event.recorded_at)
    return recorded - event.happened_on > timedelta(LATE_DAYS)


def _days(case: Case, events: Sequence[Event]) -> dict[Fact, tuple[date | None, str]]:
    days: dict[Fact, tuple[date | None, str]] = {}
    for event in events:
        step = BY_KEY.get(event.key)
        if event.fact:
            days[Fact(event.fact)] = (event.happened_on, event.precision)
        elif step is not None:
            for fact in step.clears:
                days.pop(fact, None)
            for fact in step.facts:
                days[fact] = (event.happened_on, event.precision)
    applied = days.get(Fact.APPLIED)
    if applied and applied[1] == Precision.DAY and case.applied_on:
        days[Fact.APPLIED] = (case.applied_on, Precision.DAY)
    return days


def _what(event: Event) -> str:
    if event.key == CORRECT:
        return "更正"
    if event.key == RECORD:
        fact = Fact(event.fact).label if event.fact else "台账登记"
        return f"{fact}（台账所载）" if event.fact else fact
    step = BY_KEY.get(event.key)
    return step.label if step else event.key


def _by(event: Event) -> str:
    parts = [f"{event.recorded_by.name} 登记于 {formats.moment(event.recorded_at)}"]
    if event.law:
        parts.append(event.law)
    return " · ".join(parts)


def _note(event: Event) -> str:
    source = ""
    if event.sheet or event.row:
        source = f"来源：第 {event.batch_id} 批，工作表“{event.sheet}”第 {event.row} 行"
    return "；".join(part for part in (event.note, source) if part)


def _tag(event: Event) -> Tag | None:
    if is_late(event):
        return Tag("补登", "warn")
    if event.after and event.after != event.before and event.key != CORRECT:
        return Tag(State(event.after).label)
    return None
