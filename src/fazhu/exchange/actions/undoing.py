"""Taking an import back, unless later work rests on it."""

import json
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from fazhu.audit.trail import record
from fazhu.cases.models import (
    Assignment,
    Brought,
    Case,
    CaseParty,
    CaseVenue,
    ClassProof,
    ConflictFind,
    Correction,
    DeclaredTie,
    Event,
    HomeVisit,
    LoggedContact,
    Matter,
    Means,
    PartyClass,
    Urgency,
)
from fazhu.exchange.actions.undoing_registers import (
    LaterWork,
    refuse_later_entries,
    remove_entries,
)
from fazhu.exchange.models import Batch, BatchRow, BatchState, Difference, RowState
from fazhu.funds.models import Payment, SubsidyLine
from fazhu.intake.models import (
    Consultation,
    DutyHelp,
    NameGram,
    NameLikeness,
    Person,
    PersonMerge,
)
from fazhu.lib.errors import Refused
from fazhu.network import bulk
from fazhu.network.access import demand
from fazhu.network.models import Handler, Organisation, User
from fazhu.quality.models import Grading
from fazhu.rules.roles import Permission
from fazhu.rules.workflow import BY_KEY

Beside = (
    type[Means]
    | type[Brought]
    | type[CaseVenue]
    | type[Urgency]
    | type[HomeVisit]
    | type[DeclaredTie]
    | type[LoggedContact]
)
BESIDE: dict[Beside, str] = {
    Means: "经济状况",
    Brought: "材料",
    CaseVenue: "管辖",
    Urgency: "优先办理",
    HomeVisit: "上门服务",
    DeclaredTie: "利害关系",
    LoggedContact: "联系记录",
}
"""What people tell of a case that no step keeps: it is not undone with an import."""


def batch_numbered(number: int, *, center: Organisation) -> Batch:
    """Return a batch of the center by its number."""
    batch = Batch.objects.filter(pk=number, center=center).first()
    if batch is None:
        raise Refused(f"没有批次{number}；批次号写在导入结果的最后一行。")
    return batch


@transaction.atomic
def undo(batch: Batch, *, by: User, at: datetime) -> Batch:
    """Take back what a batch brought in; a batch on trial is let go.

    Refuses with the case and the later step where work rests on it: a step or a
    correction since, a later ledger that was held against it, an accepted difference.
    """
    demand(by, Permission.LEDGER_IMPORT, center_id=batch.center_id)
    locked = Batch.objects.select_for_update().get(pk=batch.pk)
    if locked.standing == BatchState.UNDONE:
        raise Refused(f"批次{locked.pk}已经撤销过。")
    made = json.loads(locked.report).get("made", {}) if locked.report else {}
    if locked.standing == BatchState.DONE:
        _refuse_later_work(locked)
        _refuse_used_handlers(locked, made)
        refuse_later_entries(locked)
        remove_entries(locked.pk, at=at)
        _remove_cases(locked.pk)
    bulk.remove(Difference.objects.filter(batch=locked))
    bulk.remove(BatchRow.objects.filter(batch=locked))
    _remove_made(made)
    locked.standing = BatchState.UNDONE
    locked.undone_at, locked.undone_by = at, by
    locked.file = locked.edits = locked.report = ""
    locked.save()
    record(by, "ledger.undo", locked, at=at, rows=locked.rows)
    return locked


def _refuse_later_work(batch: Batch) -> None:
    mine = Case.objects.filter(batch_id=batch.pk)
    later = (
        Event.objects.filter(case__in=mine)
        .exclude(batch_id=batch.pk)
        .select_related("case")
        .order_by("case_id", "sequence")
        .first()
    )
    if later is not None:
        step = BY_KEY[later.key].label if later.key in BY_KEY else "更正"
        raise LaterWork(
            f"案件“{later.case}”在导入后已办理“{step}”，批次{batch.pk}不能撤销；"
            "如登记有误，请更正该案件。"
        )
    for rows, what in BESIDE.items():
        told = rows.objects.filter(case__in=mine).select_related("case").first()
        if told is not None:
            raise LaterWork(
                f"案件“{told.case}”在导入后已登记{what}，批次{batch.pk}不能撤销。"
            )
    proofs = ClassProof.objects.filter(party_class__case__in=mine)
    proved = proofs.select_related("party_class__case").first()
    if proved is not None:
        raise LaterWork(
            f"案件“{proved.party_class.case}”在导入后已登记类别证明，"
            f"批次{batch.pk}不能撤销。"
        )
    people = Person.objects.filter(batch_id=batch.pk)
    corrected = Correction.objects.filter(person__in=people).first()
    if corrected is not None:
        raise LaterWork(
            f"受援人“{corrected.person}”的信息在导入后已更正，批次{batch.pk}不能撤销。"
        )
    _refuse_later_ledgers(batch)


def _refuse_later_ledgers(batch: Batch) -> None:
    rows = (
        BatchRow.objects.filter(
            subject_id__in=BatchRow.objects.filter(
                batch=batch, state=RowState.ACCEPTED
            ).values("subject_id"),
            batch__standing=BatchState.DONE,
            batch__kind=batch.kind,
        )
        .exclude(batch=batch)
        .select_related("batch")
        .order_by("pk")
    )
    row = rows.first()
    if row is not None:
        raise LaterWork(
            f"后来的批次{row.batch_id}（{row.batch.file_name}第{row.row}行）与本批次的"
            f"同一案件对照过，请先撤销批次{row.batch_id}。"
        )
    accepted = batch.differences.exclude(accepted_at=None).first()
    if accepted is not None:
        case = Case.objects.filter(pk=accepted.subject_id).first()
        raise LaterWork(
            f"本批次的差异已写入案件“{case}”（第{accepted.row}行），不能撤销；"
            "如有误，请更正该案件。"
        )


def _refuse_used_handlers(batch: Batch, made: dict[str, list[int]]) -> None:
    if batch.kind != "handlers":
        return
    used = (
        Handler.objects.filter(pk__in=made.get("handlers", ()))
        .filter(
            Exists(Assignment.objects.filter(handler=OuterRef("pk")))
            | Exists(Case.objects.filter(handler=OuterRef("pk")))
        )
        .first()
    )
    if used is not None:
        raise LaterWork(
            f"承办人“{used.name}”在导入后已承办案件，批次{batch.pk}不能撤销。"
        )


def _remove_cases(batch: int) -> None:
    """Remove what the batch made, the parts before the whole."""
    cases = Case.objects.filter(batch_id=batch)
    for rows in (
        ConflictFind.objects.filter(case__in=cases),
        PartyClass.objects.filter(case__in=cases),
        CaseParty.objects.filter(case__in=cases),
        Assignment.objects.filter(batch_id=batch),
        Event.objects.filter(batch_id=batch),
        Grading.objects.filter(batch_id=batch),
        Payment.objects.filter(batch_id=batch),
        SubsidyLine.objects.filter(batch_id=batch),
        cases,
        Matter.objects.filter(batch_id=batch),
    ):
        bulk.remove(rows)
    _used_since(batch).update(batch_id=None)
    people = Person.objects.filter(batch_id=batch)
    for index in (NameGram, NameLikeness):
        bulk.remove(index.objects.filter(person__in=people))
    bulk.remove(people)


def _used_since(batch: int) -> QuerySet[Person, Person]:
    """Return the people of the batch on whom something else rests."""
    used: QuerySet[Person, Person] = Person.objects.filter(batch_id=batch).filter(
        Exists(CaseParty.objects.filter(person=OuterRef("pk")))
        | Exists(Consultation.objects.filter(person=OuterRef("pk")))
        | Exists(DutyHelp.objects.filter(person=OuterRef("pk")))
        | Exists(PersonMerge.objects.filter(kept=OuterRef("pk")))
        | Exists(PersonMerge.objects.filter(dropped=OuterRef("pk")))
    )
    return used


def _remove_made(made: dict[str, list[int]]) -> None:
    """Remove handlers and organisations that only this import needed."""
    for handler in Handler.objects.filter(pk__in=made.get("handlers", ())):
        if not (
            handler.assignments.exists()
            or handler.cases.exists()
            or handler.payments.exists()
            or handler.duty_helps.exists()
            or handler.consultations.exists()
            or handler.user_id
        ):
            handler.delete()
    for place in Organisation.objects.filter(pk__in=made.get("organisations", ())):
        if not (
            place.handlers.exists()
            or place.received_cases.exists()
            or place.handled_cases.exists()
            or place.memberships.exists()
            or place.consultations.exists()
            or place.duty_helps.exists()
            or place.children.exists()
        ):
            place.delete()
