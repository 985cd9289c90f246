"""A few cases as a ledger states them, recorded in one go."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from fazhu.cases.recorded_people import RecordedPerson
from fazhu.cases.recording import RecordedCase, RecordedFact, record_cases
from fazhu.network.installation import machine_of
from fazhu.rules.workflow import Fact, State

AT = datetime(2026, 1, 15, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
DAYS = (Fact.RECEIVED, Fact.ACCEPTED, Fact.DECIDED)


def case(on, closed=None, *, name="苗小禾", classes=(), **values):
    """A civil case approved on a day, and closed on another."""
    facts = [RecordedFact(fact=fact, on=on) for fact in DAYS]
    if closed:
        facts.append(RecordedFact(fact=Fact.CLOSED, on=closed))
    values = {"kind": "civil", "origin": "application", "is_litigation": True} | values
    return RecordedCase(
        state=State.CLOSED if closed else State.HANDLING,
        values={"decision": "granted", **values},
        facts=facts,
        people=[RecordedPerson(name=name, classes=classes)],
    )


def keep(district, *cases):
    """Put them into a district's ledger, received at its station."""
    rows = []
    for one in cases:
        one.values.setdefault("received_by_id", district.station.pk)
        rows.append(one)
    by = machine_of(district.center)
    with transaction.atomic():
        return record_cases(district.center, rows, by=by, at=AT, batch=None)
