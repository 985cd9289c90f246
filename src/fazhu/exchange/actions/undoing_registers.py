"""Taking back what an import brought into the registers beside cases."""

from datetime import datetime

from django.db.models import Q

from fazhu.cases.models import Case
from fazhu.cases.models.duty import DutyOrigin
from fazhu.cases.papers import subject_of
from fazhu.documents.models import Document
from fazhu.exchange.models import Batch
from fazhu.intake.consultation_numbers import pass_over
from fazhu.intake.models import (
    Consultation,
    ConsultationClass,
    DraftedPaper,
    DutyContent,
    DutyHelp,
)
from fazhu.lib.errors import Refused
from fazhu.network import bulk


class LaterWork(Refused):
    """Something was done since that would lose its ground."""


def refuse_later_entries(batch: Batch) -> None:
    """Refuse where an entry was set right, became a case or has a paper since."""
    talks = Consultation.objects.filter(batch_id=batch.pk)
    helps = DutyHelp.objects.filter(batch_id=batch.pk)
    used = (
        talks.filter(
            Q(version__gt=0)
            | Q(pk__in=Case.objects.values("consultation"))
            | Q(pk__in=DraftedPaper.objects.values("consultation"))
            | Q(contacts__isnull=False)
        ).first(),
        helps.filter(
            Q(version__gt=0) | Q(pk__in=DutyOrigin.objects.values("help"))
        ).first(),
    )
    found = next((one for one in used if one is not None), None) or _papered(batch)
    if found is not None:
        raise LaterWork(
            f"“{found}”在导入后已更正、转为案件、联系过或者制作了文书，批次{batch.pk}不能撤销；"
            "如登记有误，请更正该条。"
        )


def remove_entries(batch: int, *, at: datetime) -> None:
    """Remove the consultations and helps of a batch, the parts first.

    The numbers of the consultations are passed over: they are given to no other.
    """
    talks = Consultation.objects.filter(batch_id=batch)
    given = talks.values_list("center", "number_year", "serial")
    pass_over(given, why=f"撤销导入批次{batch}", at=at)
    helps = DutyHelp.objects.filter(batch_id=batch)
    for rows in (
        ConsultationClass.objects.filter(consultation__in=talks),
        talks,
        DutyContent.objects.filter(help__in=helps),
        helps,
    ):
        bulk.remove(rows)


def _papered(batch: Batch) -> Consultation | DutyHelp | None:
    for model in (Consultation, DutyHelp):
        entries = {
            subject_of(one): one for one in model.objects.filter(batch_id=batch.pk)
        }
        papers = Document.objects.filter(subject__in=entries)
        for subject in papers.values_list("subject", flat=True)[:1]:
            return entries[subject]
    return None
