"""Full numbers of people: each look is written down, and too many looks are stopped."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction

from fazhu.audit.models import Entry
from fazhu.audit.trail import READ, record, record_reading
from fazhu.lib.errors import Refused
from fazhu.network.models import User

AN_HOUR = timedelta(hours=1)
PEOPLE_AN_HOUR = 60
PEOPLE = ("intake.person", "network.handler")
STOPPED = "reading.stopped"
SENTENCE = (
    f"一小时内最多查看 {PEOPLE_AN_HOUR} 人的完整号码，您已到上限，已告知审计管理员。"
    "请过一会儿再看；确需大量使用的，由有权导出的人员导出台账。"
)


def note_reveal(by: User, subject: models.Model, what: str, *, at: datetime) -> Entry:
    """Write down that someone's full numbers are shown; refuse beyond the measure.

    A person looked at again within the hour is not counted twice.
    """
    since = at - AN_HOUR
    recent = Entry.objects.filter(by_id=by.pk, at__gt=since)
    seen = recent.filter(action=READ, subject_type__in=PEOPLE)
    refs = set(seen.values_list("subject_ref", flat=True).distinct())
    known: Any = subject.ref  # type: ignore[attr-defined]  # people and handlers have one
    if len(refs) >= PEOPLE_AN_HOUR and str(known) not in refs:
        if not recent.filter(action=STOPPED).exists():
            with transaction.atomic():
                record(by, STOPPED, by, at=at, rows=len(refs))
        raise Refused(SENTENCE)
    return record_reading(by, subject, what, at=at)
