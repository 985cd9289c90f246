"""Two records of one human made one, taken back exactly, and one of two parted."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import TypeAlias

from django.apps import apps
from django.db import transaction
from django.db.models import ForeignObjectRel, Model

from fazhu.audit.trail import record
from fazhu.cases.models import Case, CaseParty
from fazhu.intake.models import (
    Consultation,
    NameGram,
    NameLikeness,
    Person,
    PersonMerge,
)
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.models import User
from fazhu.rules.roles import Permission

Values: TypeAlias = dict[str, str | None]
Moved: TypeAlias = dict[str, list[int]]

OWN = frozenset(
    ["id", "ref", "center", "initials", "id_index", "id_tail_index", "telephone_index",
     "batch_id", "merged_into", "region", "town"]
)  # fmt: skip
COLUMNS = {
    column.name: column
    for column in Person._meta.concrete_fields
    if column.name not in OWN
}
COMPARED = tuple(COLUMNS)
"""What two records of one human may say differently."""

STAYING = (NameGram, NameLikeness, PersonMerge)
"""Rows that belong to a record and not to the human: they never move."""


@transaction.atomic
def merge_people(
    kept: Person,
    dropped: Person,
    *,
    taking: Collection[str],
    reason: str,
    by: User,
    at: datetime,
) -> PersonMerge:
    """Let everything of ``dropped`` be ``kept``'s (合并), with what was chosen of it.

    ``taking`` names the columns whose value is taken from the dropped record. Its
    number stays with it when the other is kept, so that both lead to the one human.
    """
    kept, dropped = _locked(kept, dropped, by=by)
    if kept.merged_into_id or dropped.merged_into_id:
        raise Refused("其中一份登记已经并入另一份，请从人员页面重新选择。")
    _refuse_both_in_a_case(kept, dropped)
    _demand_reason(reason, "合并")
    before = {"kept": _values(kept), "dropped": _values(dropped)}
    after = {"kept": before["kept"], "dropped": before["dropped"]}
    taken = {name: before["dropped"][name] for name in COMPARED if name in taking}
    after["kept"] = before["kept"] | taken
    if "id_number" in taken:
        number = {name: before["kept"][name] for name in ("id_number", "id_kind")}
        after["kept"]["id_kind"] = before["dropped"]["id_kind"]
        after["dropped"] = before["dropped"] | number
    merge = PersonMerge(
        center_id=kept.center_id, kept=kept, dropped=dropped, reason=reason[:300],
        merged_at=at, merged_by=by, before=json.dumps(before), after=json.dumps(after),
    )  # fmt: skip
    merge.moved = _move_all(dropped, kept)
    _write(kept, dropped, after)
    dropped.merged_into = kept
    dropped.save()
    dropped.name_grams.all().delete()
    dropped.name_likenesses.all().delete()
    merge.save()
    record(
        by, "person.merge", merge, at=at, reason=reason, changed=sorted(taken),
        before=before, after=after, cells=merge.moved,
    )  # fmt: skip
    return merge


@transaction.atomic
def undo_merge(merge: PersonMerge, *, by: User, at: datetime) -> PersonMerge:
    """Part the two records again (撤销合并): every row goes back where it was.

    What was corrected since and what came since stays with the record that was kept.
    """
    kept, dropped = _locked(merge.kept, merge.dropped, by=by)
    locked: PersonMerge = PersonMerge.objects.select_for_update().get(pk=merge.pk)
    if locked.undone_at:
        raise Refused("这次合并已经撤销过。")
    if kept.merged_into_id:
        raise Refused("这份登记后来又并入了另一份，请先撤销后一次合并。")
    before, after = json.loads(locked.before), json.loads(locked.after)
    now = {"kept": _values(kept), "dropped": _values(dropped)}
    back = {
        whose: {
            name: before[whose].get(name, value)
            if value == after[whose].get(name)
            else value
            for name, value in now[whose].items()
        }
        for whose in now
    }
    for label, keys in locked.moved.items():
        _point(label, keys, away_from=kept, to=dropped)
    dropped.merged_into = None
    _write(kept, dropped, back)
    dropped.index_name()
    locked.undone_at, locked.undone_by = at, by
    locked.save()
    record(by, "person.unmerge", locked, at=at, before=now, after=back)
    return locked


@transaction.atomic
def split_person(
    person: Person,
    parted: Person,
    *,
    parties: Collection[int],
    talks: Collection[int],
    reason: str,
    by: User,
    at: datetime,
) -> Person:
    """Give ``parted``, a new record, the matters of ``person`` that are theirs (分出).

    For two humans who were noted as one. ``parties`` and ``talks`` are keys.
    """
    (locked,) = _locked(person, by=by)
    _demand_reason(reason, "分出")
    rows = {
        f"{CaseParty._meta.label_lower}.person": locked.parties.filter(pk__in=parties),
        f"{Consultation._meta.label_lower}.person": locked.consultations.filter(
            pk__in=talks
        ),
    }
    moving: Moved = {
        label: sorted(found.values_list("pk", flat=True))
        for label, found in rows.items()
    }
    whole = locked.parties.count() + locked.consultations.count()
    count = sum(map(len, moving.values()))
    if not count or count == whole:
        raise Refused("请选出属于另一人的案件和咨询：至少一件，也至少留下一件。")
    known = Person.objects.filter(center_id=locked.center_id)
    if parted.id_number and known.with_id_number(parted.id_number).exists():
        raise Refused("本中心已有这一证件号码的人员，请先不填号码，分出后与其合并。")
    parted.center_id = locked.center_id
    parted.save(force_insert=True)
    parted.index_name()
    for label, keys in moving.items():
        _point(label, keys, away_from=locked, to=parted)
    record(
        by, "person.split", locked, at=at, reason=reason, cells=moving,
        after=str(parted.ref),
    )  # fmt: skip
    return parted


def _locked(*people: Person, by: User) -> list[Person]:
    """Lock the records in the order of their keys; return them as they were given."""
    for center in {person.center_id for person in people}:
        demand(by, Permission.CASE_CORRECT, center_id=center)
    keys = [person.pk for person in people]
    found = Person.objects.select_for_update().order_by("pk").in_bulk(keys)
    if len(found) != len(keys) or len({p.center_id for p in found.values()}) != 1:
        raise ValueError(f"{keys} are not different people of one center")
    return [found[key] for key in keys]


def _demand_reason(reason: str, what: str) -> None:
    if not reason.strip():
        raise Refused(f"请写明{what}理由。")


def _refuse_both_in_a_case(kept: Person, dropped: Person) -> None:
    both = Case.objects.filter(parties__person=kept).filter(parties__person=dropped)
    if case := both.order_by("pk").first():
        raise Refused(
            f"案件{case}里两份登记都有：若是同一人，请先在该案更正人员，再合并；"
            "若是两人，不能合并。"
        )


def _values(person: Person) -> Values:
    """Return what a record says, as text."""
    values = ((name, getattr(person, name)) for name in COMPARED)
    return {name: None if value is None else str(value) for name, value in values}


def _write(kept: Person, dropped: Person, values: Mapping[str, Values]) -> None:
    """Write both records; a number that changes sides is let go of first."""
    for person, whose in ((kept, "kept"), (dropped, "dropped")):
        if person.id_number != values[whose]["id_number"]:
            person.id_number = ""
            person.save()
    for person, whose in ((kept, "kept"), (dropped, "dropped")):
        renamed = person.name != values[whose]["name"]
        for name, text in values[whose].items():
            value = None if text is None else COLUMNS[name].to_python(text)
            setattr(person, name, value)
        person.save()
        if renamed:
            person.index_name()


def _move_all(dropped: Person, kept: Person) -> Moved:
    """Let every row that points to the dropped record point to the kept one."""
    moved: Moved = {}
    for relation in Person._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel):
            continue
        model: type[Model] = relation.related_model
        if model in STAYING:
            continue
        name = relation.field.name
        rows = model._default_manager.filter(**{name: dropped})
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        if keys:
            label = f"{model._meta.label_lower}.{name}"
            moved[label] = keys
            _point(label, keys, away_from=dropped, to=kept)
    return moved


def _point(label: str, keys: Iterable[int], *, away_from: Person, to: Person) -> None:
    """Let these rows point to the other record, as far as they are still there."""
    *model, name = label.split(".")
    rows = apps.get_model(".".join(model))._default_manager
    rows.filter(pk__in=keys, **{name: away_from}).update(**{name: to})
