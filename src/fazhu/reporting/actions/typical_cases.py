"""Typical cases of a summary: approved and placed, or dropped; by a person alone."""

from datetime import datetime

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.cases.models import Case
from fazhu.lib.errors import Refused
from fazhu.network.models import User
from fazhu.reporting.actions.summaries import held_open, insert
from fazhu.reporting.models import Summary, TypicalCase, Verdict
from fazhu.reporting.summary.anonymous import revealed
from fazhu.reporting.summary.pieces import PieceKind, typed

SAID = 30


@transaction.atomic
def approve(
    summary: Summary, case: Case, text: str, *, by: User, at: datetime
) -> Summary:
    """Put a case into the summary in words that name nobody (采用)."""
    found = typed(text, PieceKind.TEXT)
    if not found:
        raise Refused("案例没有文字，请写明，或者选“不用”。")
    if told := revealed(text, case):
        listed = "、".join(f"“{one}”" for one in told)
        raise Refused(
            f"案例里有能认出当事人的内容：{listed}；请改成“某”“某公司”“某镇”或者删去。"
        )
    locked = held_open(summary, by=by)
    insert(locked, found, f"采用典型案例“{text[:SAID]}…”", by=by, at=at)
    _decide(locked, case, Verdict.APPROVED, text, by=by, at=at)
    return locked


@transaction.atomic
def drop(summary: Summary, case: Case, *, by: User, at: datetime) -> Summary:
    """Not use a case that was offered (不用)."""
    locked = held_open(summary, by=by)
    _decide(locked, case, Verdict.DROPPED, "", by=by, at=at)
    return locked


def _decide(
    summary: Summary,
    case: Case,
    verdict: Verdict,
    text: str,
    *,
    by: User,
    at: datetime,
) -> None:
    _, is_new = TypicalCase.objects.get_or_create(
        summary=summary,
        case_ref=case.ref,
        defaults={
            "verdict": verdict, "text": text, "decided_at": at, "decided_by": by,
        },
    )  # fmt: skip
    if not is_new:
        raise Refused("这件案例已由他人处理，请刷新页面。")
    record(by, f"summary.{verdict}", summary, at=at, case=str(case.ref))
