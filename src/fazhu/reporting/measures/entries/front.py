"""Contacts with people by way and result, and pages scanned."""

from fazhu.reporting.measures import front, sources
from fazhu.reporting.measures.definitions import Entry, Group, Measure

FRONT: tuple[Entry, ...] = (
    Measure(
        key="contacts_made",
        label="联系当事人次数",
        unit="次",
        meaning="期内记下的联系，案件和咨询的都算，划去的不算；按方式和结果分。",
        group=Group.FRONT,
        rows=front.CONTACTS_MADE,
        quantity=sources.ROWS,
        splits=("station", "month", "contact_way", "contact_result"),
    ),
    Measure(
        key="pages_scanned",
        label="扫描页数",
        unit="页",
        meaning="期内扫描或者拍照存进案件的材料页数，后来删去的不算。",
        group=Group.FRONT,
        rows=front.PAGES_SCANNED,
        quantity=sources.ROWS,
        splits=("station", "month"),
    ),
)
