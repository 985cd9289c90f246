"""Corrections in words: which field, from what, to what, why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q

from fazhu.cases.actions.correcting_parties import LABELS, SEPARATOR
from fazhu.cases.models import Case, Correction, PartyRole
from fazhu.intake.models import Person
from fazhu.rules import codes
from fazhu.ui import formats

PERSONAL = {"id_number": "id", "telephone": "phone"}
HIDDEN = frozenset({"address", "household", "workplace", "statement"})


@dataclass(frozen=True, kw_only=True)
class ShownCorrection:
    """One correction as the page says it; personal values are masked."""

    subject: str
    label: str
    old: str
    new: str
    reason: str
    by: str
    at: datetime


def corrections_of(case: Case) -> list[ShownCorrection]:
    """Return the corrections of the case and of its people, the latest first."""
    rows = (
        Correction.objects.filter(
            Q(case=case) | Q(case=None, person__parties__case=case)
        )
        .select_related("person", "corrected_by")
        .distinct()
        .order_by("-corrected_at", "-pk")
    )
    return [_shown(row) for row in rows]


def label_of(model: type[Case] | type[Person], name: str) -> str:
    """Return the field's label; a name that is no field stands for itself."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    return str(getattr(field, "verbose_name", name))


def in_words(model: type[Case] | type[Person], name: str, value: Any) -> str:
    """Write a stored value as a reader knows it, masked where it is personal."""
    if value is None or value == "":
        return ""
    if name in PERSONAL:
        return formats.masked(str(value), PERSONAL[name])
    if name in HIDDEN:
        return "已登记（内容不在此显示）"
    if isinstance(value, bool) or value in ("True", "False"):
        return "是" if str(value) == "True" else "否"
    if isinstance(value, date):
        return formats.dense(value)
    if name == "ethnicity":  # ledgers write what is no code
        code = codes.find("ethnicity", str(value))
        return code.label if code else str(value)
    return _choice(model, name, str(value))


def _choice(model: type[Case] | type[Person], name: str, value: str) -> str:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return value
    if choices := getattr(field, "flatchoices", None):
        return str(dict(choices).get(value, value))
    return value


def part_in_words(field: str, keys: Iterable[str]) -> str:
    """Write what a person is in a case as a reader knows it."""
    return "、".join(_part(field, key) for key in keys if key)


def _part(field: str, key: str) -> str:
    if field == "role":
        return PartyRole(key).label
    listed = "party_position" if field == "position" else "recipient_class"
    return codes.label(listed, key)


def _shown(row: Correction) -> ShownCorrection:
    if row.case_id and row.person is not None:
        return _shown_part(row, row.person)
    model: type[Case] | type[Person] = Case if row.person is None else Person
    return ShownCorrection(
        subject="案件" if row.person is None else row.person.name,
        label=label_of(model, row.field),
        old=in_words(model, row.field, row.old),
        new=in_words(model, row.field, row.new),
        reason=row.reason,
        by=row.corrected_by.name,
        at=row.corrected_at,
    )


def _shown_part(row: Correction, person: Person) -> ShownCorrection:
    return ShownCorrection(
        subject=person.name,
        label=LABELS[row.field],
        old=part_in_words(row.field, row.old.split(SEPARATOR)),
        new=part_in_words(row.field, row.new.split(SEPARATOR)),
        reason=row.reason,
        by=row.corrected_by.name,
        at=row.corrected_at,
    )
