"""The rows of contacts with people, and of scanned pages of what they brought."""

from django.db.models import Q

from fazhu.cases.models import LoggedContact, ScannedPage
from fazhu.reporting.measures import dimensions
from fazhu.reporting.measures.bases import own_flow
from fazhu.reporting.measures.conditions import NEVER, Day
from fazhu.reporting.measures.sources import Source

CONTACTS = Source(
    label="联系记录",
    model=LoggedContact,
    case=None,
    station="organisation",
    dimensions=dimensions.OF_CONTACTS,
)
CONTACTS_MADE = own_flow(
    "contacts",
    CONTACTS,
    Day(column="contacted_on", happened=NEVER, label="联系日期"),
    among=Q(struck_at__isnull=True),
)
SCANS = Source(
    label="扫描页",
    model=ScannedPage,
    case=None,
    center="brought__case__center",
    station="brought__case__received_by",
)
PAGES_SCANNED = own_flow(
    "scanned_pages",
    SCANS,
    Day(column="added_on", happened=NEVER, label="扫描日期"),
)
