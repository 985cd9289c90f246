"""Papers written for people free of charge (代书), with a consultation or later."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.intake.models import Consultation, DraftedPaper
from fazhu.lib.errors import Refused
from fazhu.network.access import scope_of
from fazhu.network.models import User
from fazhu.rules.roles import Permission


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A paper written for someone: what it is called, and its whole text."""

    title: str
    text: str


@transaction.atomic
def draft_paper(
    consultation: Consultation, paper: Paper, *, by: User, on: date, at: datetime
) -> DraftedPaper:
    """Keep a paper written on a day since the consultation (代书)."""
    demand_here(by, consultation)
    if on > timezone.localdate(at):
        raise Refused(f"代书日期{on}还没有到，请写实际代书的那一天。")
    if consultation.consulted_on is not None and on < consultation.consulted_on:
        raise Refused(f"代书日期{on}早于咨询日期{consultation.consulted_on}，请核对。")
    return keep_paper(consultation, paper, by=by, on=on, at=at)


@transaction.atomic
def rewrite_paper(
    drafted: DraftedPaper, paper: Paper, *, seen: str, by: User, at: datetime
) -> DraftedPaper:
    """Write a drafted paper anew (改写代书); what it said stays sealed in the trail.

    ``seen`` is the text that was before whoever rewrote it.
    """
    locked: DraftedPaper = DraftedPaper.objects.select_for_update().get(pk=drafted.pk)
    demand_here(by, locked.consultation)
    _demand_words(paper)
    if _lines(locked.text) != _lines(seen):
        raise Refused("这份文书刚才被他人改过，请核对现在的内容后再提交。")
    before = {"title": locked.title, "text": locked.text}
    after = {"title": paper.title, "text": paper.text}
    if before == after:
        return locked
    locked.title, locked.text = paper.title, paper.text
    locked.save(update_fields=["title", "text"])
    record(
        by,
        "consultation.redraft",
        locked.consultation,
        at=at,
        before=before,
        after=after,
    )
    return locked


def keep_paper(
    consultation: Consultation, paper: Paper, *, by: User, on: date, at: datetime
) -> DraftedPaper:
    """Keep the paper with its consultation; whoever calls has asked for the right."""
    _demand_words(paper)
    kept = DraftedPaper.objects.create(
        center_id=consultation.center_id,
        consultation=consultation,
        title=paper.title,
        text=paper.text,
        drafted_on=on,
        recorded_at=at,
        recorded_by=by,
    )
    record(by, "consultation.draft", consultation, at=at, title=paper.title)
    return kept


def demand_here(by: User, consultation: Consultation) -> None:
    """Refuse whoever does not record consultations at this window or its center."""
    scope = scope_of(by, Permission.CONSULTATION_RECORD)
    center, place = consultation.center_id, consultation.organisation_id
    if center not in scope.centers and place not in scope.stations:
        raise PermissionDenied("您的岗位没有在这里代书的权限。")


def _demand_words(paper: Paper) -> None:
    if not (paper.title.strip() and paper.text.strip()):
        raise Refused("代书请写明文书名称和内容。")


def _lines(text: str | None) -> list[str]:
    return (text or "").splitlines()
