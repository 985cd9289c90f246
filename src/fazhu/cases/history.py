"""Histories read whole: is each a path of the table, and does its row agree."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from types import SimpleNamespace
from typing import NamedTuple

from fazhu.cases.models import Case, Event
from fazhu.rules.workflow import BY_KEY, RECORD, Fact, State, Step

CORRECT = "correct"


SHOWN = ("pk", "number", "state", *(Case.day_column(fact) for fact in Fact))


class Shown(SimpleNamespace):
    """A case as far as its history is held against it."""

    pk: int
    state: str

    def __str__(self) -> str:
        """Say what a case says."""
        return Case.__str__(self)  # type: ignore[arg-type]  # it reads number and pk


class Happened(NamedTuple):
    """An event as it was read: a model of each takes five times as long."""

    case_id: int
    sequence: int
    key: str
    fact: str
    after: str
    happened_on: date | None
    batch_id: int | None


@dataclass(frozen=True, kw_only=True)
class History:
    """A case with all its events in order."""

    case: Case | Shown
    events: tuple[Event | Happened, ...]

    def faults(self) -> Iterator[str]:
        """Say in sentences where the history leaves the table or the row differs."""
        state: State | None = None
        last: dict[int | None, date] = {}  # by batch: a later ledger begins anew
        stepped = False
        for event in self.events:
            if event.key == RECORD.key:
                yield from self._out_of_order(event, last.get(event.batch_id))
                if event.happened_on:
                    last[event.batch_id] = event.happened_on
                if stepped:
                    yield f"第 {event.sequence} 步台账登记排在其他办理之后。"
            else:
                yield from self._faults_of(event, state)
                stepped = stepped or event.key != CORRECT
            if event.after:
                state = State(event.after)
        if state is None:
            yield "没有一条记录说明案件所处的状态。"
        elif state != self.case.state:
            yield (
                f"记录的最后状态是“{state.label}”，"
                f"案件却写着“{State(self.case.state).label}”。"
            )
        yield from self._wrong_days()

    def _faults_of(self, event: Event | Happened, state: State | None) -> Iterator[str]:
        if event.key == CORRECT:
            return
        step = BY_KEY.get(event.key)
        if step is None:
            yield f"第 {event.sequence} 步“{event.key}”不在办案流程表中。"
        elif not _leads_on(step, state):
            place = state.label if state else "开始"
            yield f"第 {event.sequence} 步“{step.label}”不能从“{place}”办理。"
        elif event.after != (step.after or state):
            yield f"第 {event.sequence} 步“{step.label}”之后的状态与流程表不符。"

    def _out_of_order(
        self, event: Event | Happened, last: date | None
    ) -> Iterator[str]:
        if last and event.happened_on and event.happened_on < last:
            yield f"台账所载第 {event.sequence} 项日期早于前一项。"

    def _wrong_days(self) -> Iterator[str]:
        days: dict[Fact, date | None] = {}
        for event in self.events:
            days.update(_days_of(event))
        for fact, day in days.items():
            kept = getattr(self.case, Case.day_column(fact))
            if kept != day:
                yield (
                    f"{fact.label}日期在记录中是 {day or '未记载'}，"
                    f"案件却写着 {kept or '未记载'}。"
                )


def histories(batch: int = 2_000) -> Iterator[History]:
    """Yield every case's history, in the order of cases, with little memory."""
    last = 0
    rows = Event.objects.order_by("case_id", "sequence").values_list(*Happened._fields)
    while True:
        found = Case.objects.filter(pk__gt=last).order_by("pk").values_list(*SHOWN)
        cases = [Shown(**dict(zip(SHOWN, case, strict=True))) for case in found[:batch]]
        if not cases:
            return
        events = rows.filter(case_id__gt=last, case_id__lte=cases[-1].pk)
        of_case = {
            pk: tuple(map(Happened._make, some))
            for pk, some in groupby(events, key=itemgetter(0))
        }
        for case in cases:
            yield History(case=case, events=of_case.get(case.pk, ()))
        last = cases[-1].pk


def _leads_on(step: Step, state: State | None) -> bool:
    return step.begins if state is None else state in step.before


def _days_of(event: Event | Happened) -> dict[Fact, date | None]:
    if event.key in (RECORD.key, CORRECT):
        return {Fact(event.fact): event.happened_on} if event.fact else {}
    step = BY_KEY.get(event.key)
    if step is None:
        return {}
    days: dict[Fact, date | None] = dict.fromkeys(step.clears)
    for fact in step.facts:
        if step.begins and fact is Fact.APPLIED:
            continue  # the application may carry an earlier day of its own
        days[fact] = event.happened_on
    return days
