"""What the auditor and the security officer should look at: unusual reading."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Count
from django.db.models.functions import TruncHour
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.audit.trail import READ
from fazhu.network.reading import STOPPED

LOOKED_BACK = timedelta(days=7)
CASES_AN_HOUR = 200
EXPORTS = ("ledger.export",)


def notices(centers: Sequence[int], *, at: datetime) -> list[str]:
    """Return a sentence for each unusual reading of the last seven days."""
    entries = Entry.objects.filter(center_id__in=centers, at__gt=at - LOOKED_BACK)
    stopped = [
        f"{_moment(entry.at)} {entry.by_name}查看完整号码达到上限，被停止。"
        for entry in entries.filter(action=STOPPED).order_by("-at")
    ]
    opened = (
        entries.filter(action=READ, subject_type="cases.case")
        .annotate(hour=TruncHour("at"))
        .values("by_id", "by_name", "hour")
        .annotate(many=Count("subject_ref", distinct=True))
        .filter(many__gt=CASES_AN_HOUR)
        .order_by("-hour")
    )
    crowded = [
        f"{_moment(row['hour'])} 起一小时内{row['by_name']}打开 {row['many']} 件案件。"
        for row in opened
    ]
    exports = (
        entries.filter(action__in=EXPORTS)
        .values("by_id", "by_name")
        .annotate(many=Count("pk"))
        .order_by("-many")
    )
    exported = [f"七天内{row['by_name']}导出台账 {row['many']} 次。" for row in exports]
    return [*stopped, *crowded, *exported]


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
