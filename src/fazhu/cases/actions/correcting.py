"""Corrections (更正): any field of a case or a person set right, its reason kept."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.cases.actions.living import move_with, town_of
from fazhu.cases.models import Case, Correction, Event, Precision
from fazhu.cases.step import CaseMoved
from fazhu.intake.models import Person
from fazhu.lib.errors import Refused
from fazhu.lib.identity import read_identity
from fazhu.network.access import demand
from fazhu.network.models import Organisation, User
from fazhu.rules.roles import Permission
from fazhu.rules.workflow import Fact

KEY = "correct"
FACT_OF = {Case.day_column(fact): fact for fact in Fact}
# What follows from other things, or names the row itself.
FIXED = frozenset(
    ["id", "ref", "center", "matter", "version", "number_issued", "created_at",
     "moved_on", "batch_id", "initials", "id_index", "id_tail_index", "telephone_index",
     "consultation", "merged_into", "region", "town", "hardship", "hardship_check"]
)  # fmt: skip
# Which days cannot lie before which others; vague days are held by their month.
ORDER = (
    ("applied_on", "accepted_on"), ("accepted_on", "decided_on"),
    ("applied_on", "decided_on"), ("applied_on", "closed_on"),
    ("accepted_on", "closed_on"), ("assigned_on", "closed_on"),
    ("closed_on", "closing_passed_on"), ("closed_on", "archived_on"),
    ("accepted_on", "paid_on"),
)  # fmt: skip


class NothingToCorrect(Refused):
    """The value is what the field holds already."""


@transaction.atomic
def correct_case(
    case: Case,
    field: str,
    new: Any,  # a value of the field's own type, or the text of one
    *,
    reason: str,
    by: User,
    at: datetime,
    seen: int | None = None,
    precision: str = Precision.DAY,
) -> Case:
    """Set one field of a case right; its state is no field (it moves by steps).

    ``precision`` says how exactly a day is known; its first day stands for a month
    or a year. ``seen`` is the version that the page showed.
    """
    if field == "state":
        raise Refused("案件状态不能更正，请在案件页面按所列的下一步办理。")
    locked = locked_to_correct(case, by=by, seen=seen)
    column = _column(Case, field)
    old = _text(locked, column)
    _set(locked, column, new)
    _check_days(locked, field, on=timezone.localdate(at))
    locked.version += 1
    fact, day = FACT_OF.get(field), timezone.localdate(at)
    if fact is not None:
        day = getattr(locked, field)
    _keep(locked, column, old, reason=reason, by=by, at=at)
    locked.save()
    Event.objects.create(
        center_id=locked.center_id, case=locked, sequence=locked.version, key=KEY,
        fact=fact or "", before=locked.state, after=locked.state, happened_on=day,
        precision=_precision(day, precision if fact else Precision.DAY),
        recorded_at=at, recorded_by=by,
        note=f"更正“{label_of(column)}”：{reason}"[:500],
    )  # fmt: skip
    return locked


@transaction.atomic
def correct_person(
    person: Person,
    field: str,
    new: Any,  # a value of the field's own type, or the text of one
    *,
    reason: str,
    by: User,
    at: datetime,
) -> Person:
    """Set one field of a person right; a new number brings birth date and sex."""
    demand(by, Permission.CASE_CORRECT, center_id=person.center_id)
    locked: Person = Person.objects.select_for_update().get(pk=person.pk)
    column = _column(Person, field)
    old, town = _text(locked, column), town_of(locked)
    if field == "id_number" and new:
        _check_number(locked, str(new))
    _set(locked, column, new)
    _keep(locked, column, old, reason=reason, by=by, at=at)
    locked.save()
    move_with(locked, before=town, reason=reason, by=by, at=at)
    if field == "name":
        locked.index_name()
    if field == "id_number" and new and locked.id_kind in ("", "resident"):
        identity = read_identity(str(new))
        for part, value in (
            ("birth_on", identity.birth_on),
            ("sex", identity.sex.value),
        ):
            if getattr(locked, part) != value:
                locked = correct_person(
                    locked, part, value, reason=reason, by=by, at=at
                )
    return locked


def locked_to_correct(case: Case, *, by: User, seen: int | None) -> Case:
    """Lock a case that the user may correct and that nobody moved meanwhile."""
    visible = Case.objects.visible_to(by)
    locked: Case = visible.select_for_update(of=("self",)).get(pk=case.pk)
    permitted = Case.objects.visible_to(by, Permission.CASE_CORRECT)
    if not permitted.filter(pk=case.pk).exists():
        raise PermissionDenied(f"您的岗位没有“{Permission.CASE_CORRECT.label}”的权限。")
    if seen is not None and seen != locked.version:
        raise CaseMoved(locked)
    return locked


def label_of(column: "models.Field[Any, Any]") -> str:
    """Return what people call the column."""
    return str(column.verbose_name)


def _column(model: type[models.Model], field: str) -> "models.Field[Any, Any]":
    named = {f.name: f for f in model._meta.concrete_fields}
    if field in FIXED or field not in named:
        known = ", ".join(sorted(set(named) - FIXED - {"state"}))
        raise ValueError(f"{model.__name__} has no {field!r} to correct, only: {known}")
    return named[field]


def _set(subject: Any, column: "models.Field[Any, Any]", new: Any) -> None:
    try:
        value = _cleaned(subject, column, new)
    except ValidationError as error:
        raise Refused(
            f"“{label_of(column)}”不能更正为“{new}”：{'；'.join(error.messages)}"
        ) from error
    if value == getattr(subject, column.attname):
        raise NothingToCorrect(
            f"“{label_of(column)}”现在就是这个值，不必更正；请核对后再填。"
        )
    setattr(subject, column.attname, value)


def _cleaned(subject: Any, column: "models.Field[Any, Any]", new: Any) -> Any:
    if new in (None, ""):
        if not (column.blank or column.null):
            raise ValidationError("此项不能为空。")
        return None if column.null else ""
    if isinstance(column, models.ForeignKey):
        target = column.related_model
        new = new.pk if isinstance(new, models.Model) else new
        center = subject.center_id
        own = target._default_manager.filter(pk=new, center_id=center)
        if not own.exists() and not (target is Organisation and new == center):
            raise ValidationError("本中心没有这一机构或人员。")
        return column.clean(new, subject)
    return column.clean(new, subject)


def _keep(
    subject: Case | Person,
    column: "models.Field[Any, Any]",
    old: str,
    *,
    reason: str,
    by: User,
    at: datetime,
) -> None:
    """Keep old and new value, and write the trail."""
    if not reason.strip():
        raise Refused("请写明更正理由。")
    new = _text(subject, column)
    Correction.objects.create(
        center_id=subject.center_id,
        case=subject if isinstance(subject, Case) else None,
        person=subject if isinstance(subject, Person) else None,
        field=column.name, old=old, new=new, reason=reason[:300], corrected_at=at,
        corrected_by=by,
    )  # fmt: skip
    kind = "case" if isinstance(subject, Case) else "person"
    record(
        by, f"{kind}.correct", subject, at=at, center=subject.center_id,
        field=column.name, before=old, after=new, reason=reason,
    )  # fmt: skip


def _text(subject: Any, column: "models.Field[Any, Any]") -> str:
    value = getattr(subject, column.attname)
    return "" if value is None else str(value)


def _precision(day: date | None, precision: str) -> str:
    return Precision.UNKNOWN if day is None else precision


def _check_days(case: Case, field: str, *, on: date) -> None:
    day = getattr(case, field) if field in FACT_OF else None
    if day is None:
        return
    if day > on:
        raise Refused(f"日期 {day:%Y-%m-%d} 晚于今天，请改正。")
    for earlier, later in ORDER:
        first, second = getattr(case, earlier), getattr(case, later)
        if field not in (earlier, later) or first is None or second is None:
            continue
        if (second.year, second.month) < (first.year, first.month) or (
            second < first and second.day != 1
        ):
            labels = [label_of(_column(Case, name)) for name in (later, earlier)]
            raise Refused(
                f"{labels[0]} {second:%Y-%m-%d} 早于{labels[1]} {first:%Y-%m-%d}，"
                "请核对这两个日期。"
            )


def _check_number(person: Person, number: str) -> None:
    if person.id_kind in ("", "resident"):
        read_identity(number)
    namesake = (
        Person.objects.filter(center_id=person.center_id)
        .with_id_number(number)
        .exclude(pk=person.pk)
        .first()
    )
    if namesake is not None:
        raise Refused(
            f"本中心已有这一证件号码的人员（{namesake.name}），请核对号码；"
            "若确为同一人，请在其名下办理。"
        )
