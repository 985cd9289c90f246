"""The one door: nothing else moves a case from one state to another."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.cases import clockwork
from fazhu.cases.beside_the_line import check_has_it
from fazhu.cases.models import Assignment, Case, Event, Precision
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.models import Handler, User
from fazhu.rules.workflow import RECORD, Fact, State, Step

COLUMNS = Case._meta.concrete_fields


class StepNotAllowed(Refused):
    """The table has no such step from the state in which the case stands."""

    def __init__(self, step: Step, state: State) -> None:
        """Name the step and the state."""
        super().__init__(
            f"该案件当前为“{state.label}”，不能“{step.label}”；"
            f"请刷新案件页面，按页面所列的下一步办理。"
        )


class CaseMoved(Refused):
    """Someone else changed the case after the page was shown."""

    def __init__(self, case: Case) -> None:
        """Name where the case stands now."""
        super().__init__(
            f"您打开页面后，该案件已由他人办理，现为“{State(case.state).label}”。"
            f"您填写的内容仍在本页，请核对最新情况后再提交。"
        )


class DayOutOfOrder(Refused):
    """A step's day lies before the last step's or in the future."""


@contextmanager
def taking(
    step: Step,
    case: Case,
    *,
    seen: int | None,
    by: User,
    on: date,
    note: str = "",
    at: datetime | None = None,
) -> Iterator[Case]:
    """Lock the case, check the step, and on success move it and write it down.

    ``seen`` is the version that the page showed; None only for commands. The body
    of the ``with`` block changes the yielded case, which is then saved here, and
    saves its own rows. If it raises, nothing happened: not the move, not the
    clocks, not the audit row.

    Raises Case.DoesNotExist outside the user's scope, PermissionDenied without
    the permission there, Refused with a sentence when the step cannot be taken.
    """
    at = at or timezone.now()
    with transaction.atomic():
        locked = _locked(step, case, by=by)
        if seen is not None and seen != locked.version:
            raise CaseMoved(locked)
        state = State(locked.state)
        if state not in step.before:
            raise StepNotAllowed(step, state)
        check_has_it(step, locked)
        _check_day(locked, on=on, at=at)
        kept = _columns(locked)
        yield locked
        _move(locked, step, kept=kept, by=by, on=on, at=at, note=note)


@contextmanager
def beginning(
    step: Step,
    case: Case,
    *,
    by: User,
    on: date,
    at: datetime | None = None,
    note: str = "",
) -> Iterator[Case]:
    """Begin a case by one of the table's beginnings; the body adds its parts."""
    at = at or timezone.now()
    if not step.begins or step.after is None:
        raise ValueError(f"{step.key} does not begin a case on screen")
    demand(by, step.permission, center_id=case.center_id)
    with transaction.atomic():
        if on > timezone.localdate(at):
            raise DayOutOfOrder(
                f"“{step.label}”的日期 {on:%Y-%m-%d} 晚于今天，请改正。"
            )
        case.state = step.after
        case.created_at = at
        case.save()
        kept = _columns(case)
        yield case
        _move(case, step, kept=kept, by=by, on=on, at=at, note=note)


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What a later copy of a ledger newly states of a case, and where it stands.

    ``fact`` None: only a word for the state, or a handler. ``on`` None: no day was
    written down. ``handler`` is the lead one of a case that had none.
    """

    after: State
    fact: Fact | None = None
    on: date | None = None
    precision: str = Precision.DAY
    handler: Handler | None = None
    batch_id: int | None = None
    sheet: str = ""
    row: int | None = None


def record_further(
    case: Case, stated: Stated, *, by: User, at: datetime, note: str = ""
) -> Case:
    """Go on recording a case that so far only ledgers have told of.

    Refuses once a step was taken on screen: from then on the table leads.
    """
    with transaction.atomic():
        locked = _locked(RECORD, case, by=by)
        if locked.events.exclude(key__in=(RECORD.key, "correct")).exists():
            raise Refused(
                "该案件导入以后已在系统内办理，台账的新内容不能直接写入；"
                "请在案件页面按所列的下一步办理，或选择保留现值。"
            )
        before = locked.state
        if stated.fact is not None:
            setattr(locked, Case.day_column(stated.fact), stated.on)
        if stated.on is not None:
            locked.moved_on = max(stated.on, locked.moved_on or stated.on)
        locked.state = stated.after
        locked.version += 1
        if stated.handler is not None:
            _put_handler(locked, stated)
        locked.save()
        Event.objects.create(
            center_id=locked.center_id,
            case=locked,
            sequence=locked.version,
            key=RECORD.key,
            fact=stated.fact or "",
            before=before,
            after=stated.after,
            happened_on=stated.on,
            precision=stated.precision if stated.on else Precision.UNKNOWN,
            recorded_at=at,
            recorded_by=by,
            note=note,
            batch_id=stated.batch_id,
            sheet=stated.sheet,
            row=stated.row,
        )
        record(
            by,
            "case.record",
            locked,
            at=at,
            center=locked.center_id,
            before=str(before),
            after=str(stated.after),
        )
    return locked


def _put_handler(case: Case, stated: Stated) -> None:
    handler = stated.handler
    if handler is None or case.handler_id is not None:
        raise Refused("该案件已有承办人；更换承办人请在案件页面办理。")
    case.handler = handler
    case.unit = case.unit or handler.unit
    case.handler_kind = case.handler_kind or handler.kind
    Assignment.objects.create(
        center_id=case.center_id,
        case=case,
        handler=handler,
        unit=case.unit,
        from_on=case.assigned_on,
        from_sequence=case.version,
        batch_id=stated.batch_id,
    )


def _locked(step: Step, case: Case, *, by: User) -> Case:
    """Lock the case for a step that the user may take on it.

    Whoever holds a step's permission also reads there, so that the usual answer
    takes one query; only a refusal asks whether the case is to be seen at all.
    """
    permitted = Case.objects.visible_to(by, step.permission)
    locked: Case | None = (
        permitted.filter(pk=case.pk).select_for_update(of=("self",)).first()
    )
    if locked is None:
        Case.objects.visible_to(by).only("pk").get(pk=case.pk)
        raise PermissionDenied(f"您的岗位没有“{step.permission.label}”的权限。")
    return locked


def _check_day(case: Case, *, on: date, at: datetime) -> None:
    if on > timezone.localdate(at):
        raise DayOutOfOrder(f"办理日期 {on:%Y-%m-%d} 晚于今天，请改正。")
    if case.moved_on is not None and on < case.moved_on:
        raise DayOutOfOrder(
            f"办理日期 {on:%Y-%m-%d} 早于上一步的日期 "
            f"{case.moved_on:%Y-%m-%d}，请改正。"
        )


def _move(
    case: Case,
    step: Step,
    *,
    kept: dict[str, Any],
    by: User,
    on: date,
    at: datetime,
    note: str,
) -> None:
    """Move the case; ``kept`` is what stood in its columns when it was locked."""
    before = case.state if not step.begins else ""
    after = step.after or State(case.state)
    for fact in step.facts:
        column = Case.day_column(fact)
        if not (step.begins and getattr(case, column)):
            setattr(case, column, on)
    for fact in step.clears:
        setattr(case, Case.day_column(fact), None)
    case.state = after
    case.version += 1
    case.moved_on = on
    clockwork.follow(step, case, on=on, at=at)
    _save_changed(case, kept)
    Event.objects.create(
        center_id=case.center_id,
        case=case,
        sequence=case.version,
        key=step.key,
        before=before,
        after=after,
        happened_on=on,
        recorded_at=at,
        recorded_by=by,
        note=note,
        law=step.law,
    )
    record(
        by,
        f"case.{step.key}",
        case,
        at=at,
        center=case.center_id,
        before=str(before),
        after=str(after),
        on=on.isoformat(),
    )


def _columns(case: Case) -> dict[str, Any]:
    """Return what stands in the case's columns now."""
    return {field.attname: getattr(case, field.attname) for field in COLUMNS}


def _save_changed(case: Case, kept: dict[str, Any]) -> None:
    """Save the columns that changed: each one named has its indexes written anew."""
    changed = [name for name, value in _columns(case).items() if value != kept[name]]
    case.save(update_fields=changed)
