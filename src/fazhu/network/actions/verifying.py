"""Verifying the trail from the screen, with its verdict kept in the trail itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Sum

from fazhu.audit import chain
from fazhu.audit.models import Entry, Head
from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.access import centers_of
from fazhu.network.models import User
from fazhu.rules.roles import Permission
from fazhu.vault.sealed import SealRefused

VERIFY = "audit.verify"
MOST = 50_000
"""Entries that are verified while a person waits: some seconds."""
KEPT = 20


@dataclass(frozen=True, kw_only=True)
class LastVerdict:
    """What the last verification on screen found; None where it cannot be read."""

    at: datetime
    by_name: str
    whole: bool | None
    entries: int
    findings: tuple[str, ...]
    fingerprint: str


def verify(*, by: User, at: datetime, most: int = MOST) -> chain.Verdict:
    """Go through the whole trail and write down what was found."""
    if length() > most:
        raise Refused(
            f"审计记录已超过 {most:,} 条，在页面上核验太久；"
            "请在服务器上运行 fazhu verify，核验结果打印在那里。"
        )
    verdict = chain.verify()
    with transaction.atomic():
        record(
            by,
            VERIFY,
            "审计记录",
            at=at,
            center=centers_of(by, Permission.AUDIT_READ)[0],
            whole=verdict.is_whole,
            entries=verdict.entries,
            erased=verdict.erased,
            findings=[finding.sentence for finding in verdict.findings[:KEPT]],
            fingerprint=verdict.fingerprint,
        )
    return verdict


def length() -> int:
    """Return how many entries the lanes' heads tell of, without counting them."""
    told: int | None = Head.objects.aggregate(all=Sum("sequence"))["all"]
    return told or 0


def last_verdict(entries: Any) -> LastVerdict | None:
    """Return the newest verdict among the entries that the auditor sees."""
    entry: Entry | None = entries.filter(action=VERIFY).first()
    if entry is None:
        return None
    try:
        told = entry.details or {}
    except SealRefused as refusal:
        told = {"findings": [refusal.sentence]}
    return LastVerdict(
        at=entry.at,
        by_name=entry.by_name,
        whole=told.get("whole"),
        entries=told.get("entries", 0),
        findings=tuple(told.get("findings", ())),
        fingerprint=told.get("fingerprint", ""),
    )
