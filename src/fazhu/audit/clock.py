"""Whether the machine's clock was set back: the trail remembers a later moment."""

from datetime import datetime, timedelta

from fazhu.audit.models import Entry

ALLOWED = timedelta(minutes=5)
"""By how much the clocks of two machines on one database may differ."""


def set_back_behind(at: datetime) -> datetime | None:
    """Return the latest moment in the trail where ``at`` lies well before it.

    The order of the trail is that of its sequence and stands whatever the clock says.
    """
    latest = Entry.objects.order_by("-at").values_list("at", flat=True).first()
    return latest if latest is not None and latest - at > ALLOWED else None
