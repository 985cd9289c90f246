"""What each measure counts, said once more as loops over the rows in memory."""

from collections import defaultdict
from decimal import Decimal

from tests.reporting.twins import (
    MAYBE,
    NO,
    YES,
    Bases,
    World,
    both,
    handler_kind,
    litigation,
    one_of,
    outcome,
    plain,
    yes,
)

CIVIL = ("civil", "administrative")


class Again:
    """The numbers of one period: value, unrecorded, unclear, and parts."""

    def __init__(self, period, center, organisation=None):
        self.world = World(center, organisation)
        self.bases = Bases(self.world, period)
        self.period = period

    def sums(self, rows, belongs, is_kind, amount, ways):
        """Go through rows: belonging or not, of the kind or not, what it adds."""
        value, unrecorded, unclear = 0, 0, 0
        parts = defaultdict(int)
        for row in rows:
            there, kind = belongs(row), is_kind(row)
            if kind == NO:
                continue
            if there == MAYBE:
                unrecorded += 1
            elif there == YES and kind == MAYBE:
                unclear += 1
            elif there == YES:
                value += amount(row)
                for name, way in ways.items():
                    parts[name, str(way(row) or "")] += amount(row)
        return value, unrecorded, unclear, parts

    def cases(self, base, is_kind=None, amount=None):
        belongs = getattr(self.bases, base)
        ways = {
            "kind": lambda c: c.kind,
            "station": lambda c: c.received_by_id,
            "outcome": outcome,
            "litigation": litigation,
            "handler_kind": handler_kind,
            "stage": lambda c: c.stage,
            "cause": lambda c: c.cause,
            "origin": lambda c: c.origin,
            "month": lambda c: self.month(c, base),
            "town": lambda c: c.town,
            "agency_kind": lambda c: _agency(c.agency),
            "hardship": lambda c: c.hardship,
        }
        return self.sums(
            self.world.cases,
            belongs,
            is_kind or (lambda c: YES),
            amount or (lambda c: c.count_weight),
            ways,
        )

    def month(self, case, base):
        fact = {"approved": "decided", "refused": "decided", "in_group": "accepted"}
        fact = {**fact, "late_entry": "received"}.get(base, base)
        day = getattr(case, f"{fact}_on", None)
        if base == "transferred":
            day = case.moved_on
        exact = fact in ("withdrawn", "transferred") or not hasattr(case, f"{fact}_on")
        if not exact and self.world.precision(case, fact) == "year":
            return 0
        return self.month_of(day)

    def month_of(self, day):
        if day is None:
            return 0
        first = self.period.first
        return (day.year - first.year) * 12 + day.month - first.month + 1

    def steps(self, key, amount=None):
        value, parts = 0, defaultdict(int)
        for case in self.world.cases:
            for event in self.world.events[case.pk]:
                inside = (
                    event.happened_on is not None
                    and self.period.first <= event.happened_on <= self.period.last
                )
                if event.key == key and inside:
                    adds = amount(case) if amount else 1
                    value += adds
                    parts["station", str(case.received_by_id or "")] += adds
                    parts["month", str(self.month_of(event.happened_on))] += adds
        return value, 0, 0, parts

    def hanging(self, rows, day, is_kind=None, amount=None):
        def belongs(row):
            return plain(
                getattr(row, day), self.period.first, self.period.last, expected=True
            )

        ways = {
            "kind": lambda r: r.case.kind,
            "station": lambda r: r.case.received_by_id,
            "handler_kind": lambda r: handler_kind(r.case),
            "month": lambda r: self.month_of(getattr(r, day)),
            "grade": lambda r: getattr(r, "grade", ""),
        }
        return self.sums(
            rows, belongs, is_kind or (lambda r: YES), amount or (lambda r: 1), ways
        )

    def finds(self, day, *, stopped=False):
        def ended(row):
            given_up = row.case.state in (
                "withdrawn", "transferred", "refused", "refusal_upheld",
                "objection_review", "ended_unassigned",
            )  # fmt: skip
            return YES if row.cleared_on is None and given_up else NO

        def belongs(row):
            found = getattr(row, day)
            first, last = self.period.first, self.period.last
            return YES if found is not None and first <= found <= last else NO

        ways = {
            "kind": lambda r: r.case.kind,
            "station": lambda r: r.case.received_by_id,
            "find": lambda r: r.rule,
            "month": lambda r: self.month_of(getattr(r, day)),
        }
        is_kind = ended if stopped else lambda r: YES
        return self.sums(self.world.finds, belongs, is_kind, lambda r: 1, ways)

    def paid(self, amount):
        """What was paid, and beside it the cases of which no one says so."""
        paid = self.hanging(self.world.payments, "paid_on", amount=amount)
        silent = sum(self.world.payment_told(c) == MAYBE for c in self.world.cases)
        return paid[0], paid[1] + silent, paid[2], paid[3]

    def consultations(self, is_kind=None, amount=None):
        def belongs(row):
            return plain(
                row.consulted_on, self.period.first, self.period.last, expected=True
            )

        ways = {
            "town": lambda r: _town(r.person),
            "station": lambda r: r.organisation_id,
            "channel": lambda r: r.channel,
            "topic": lambda r: r.topic,
            "handling": lambda r: r.handling,
            "referral": lambda r: r.referral,
            "satisfaction": lambda r: r.satisfaction or "unrated",
            "month": lambda r: self.month_of(r.consulted_on),
        }
        return self.sums(
            self.world.consultations,
            belongs,
            is_kind or (lambda r: YES),
            amount or (lambda r: 1),
            ways,
        )

    def hung_on_talks(self, rows, day):
        def belongs(row):
            on = day(row)
            return plain(on, self.period.first, self.period.last, expected=True)

        ways = {
            "station": lambda r: r.consultation.organisation_id,
            "class": lambda r: getattr(r, "key", ""),
            "month": lambda r: self.month_of(day(r)),
        }
        return self.sums(rows, belongs, lambda r: YES, lambda r: 1, ways)

    def duty(self, rows, help_of):
        def belongs(row):
            return self.period.first <= help_of(row).helped_on <= self.period.last

        ways = {
            "station": lambda r: help_of(r).organisation_id,
            "month": lambda r: self.month_of(help_of(r).helped_on),
            "town": lambda r: _town(help_of(r).person),
            "place_kind": lambda r: help_of(r).place_kind,
            "duty_stage": lambda r: help_of(r).stage,
            "duty_content": lambda r: getattr(r, "key", ""),
        }
        kept = [row for row in rows if belongs(row)]
        return self.sums(kept, lambda r: YES, lambda r: YES, lambda r: 1, ways)

    def visits(self, day, stands):
        first, last = self.period.first, self.period.last
        kept = [
            row
            for row in self.world.visits
            if row.stand in stands and first <= getattr(row, day) <= last
        ]
        ways = {
            "station": lambda r: r.organisation_id,
            "month": lambda r: self.month_of(getattr(r, day)),
            "visit_cause": lambda r: r.cause,
        }
        return self.sums(kept, lambda r: YES, lambda r: YES, lambda r: 1, ways)

    def green_hours(self):
        def hours(case):
            took = self.bases.assigned_at(case) - case.created_at
            return int(took.total_seconds() / 3600 + 0.999)

        return self.cases("timed", lambda c: yes(c.green_channel), hours)

    def contacts(self):
        kept = [row for row in self.world.contacts if row.struck_at is None]
        ways = {
            "station": lambda r: r.organisation_id,
            "month": lambda r: self.month_of(r.contacted_on),
            "contact_way": lambda r: r.way,
            "contact_result": lambda r: r.result,
        }
        return self._dated(kept, "contacted_on", ways)

    def scans(self):
        ways = {
            "station": lambda r: r.case.received_by_id,
            "month": lambda r: self.month_of(r.added_on),
        }
        return self._dated(self.world.scans, "added_on", ways)

    def _dated(self, rows, day, ways):
        first, last = self.period.first, self.period.last
        kept = [row for row in rows if first <= getattr(row, day) <= last]
        return self.sums(kept, lambda r: YES, lambda r: YES, lambda r: 1, ways)

    def tickets(self, *stands, adds=lambda row: 1, called=False):
        kept = [
            row
            for row in self.world.tickets
            if self.period.first <= row.day <= self.period.last
            and (not stands or row.stand in stands)
            and (row.waited is not None or not called)
        ]
        ways = {
            "station": lambda r: r.organisation_id,
            "month": lambda r: self.month_of(r.day),
            "queue_kind": lambda r: r.kind,
            "queue_hour": lambda r: r.hour,
        }
        return self.sums(kept, lambda r: YES, lambda r: YES, adds, ways)

    def owed(self):
        def owes(case):
            taken = {
                event.key
                for event in self.world.events[case.pk]
                if event.happened_on and event.happened_on <= self.period.last
            }
            settled = taken & {"make_up", "terminate", "end_unassigned"}
            return yes("aid_first" in taken and not settled)

        ways = {"kind": lambda c: c.kind, "station": lambda c: c.received_by_id}
        return self.sums(
            self.world.cases, owes, lambda c: YES, lambda c: c.count_weight, ways
        )

    def there(self, rows, begun, ended, is_kind):
        value, unclear = 0, 0
        for row in rows:
            start, end = getattr(row, begun), getattr(row, ended)
            begun_by = start is None or start <= self.period.last
            ended_by = end is not None and end <= self.period.last
            if begun_by and not ended_by:
                kind = is_kind(row)
                value += kind == YES
                unclear += kind == MAYBE
        return value, 0, unclear, {}

    def people(self):
        seen, unrecorded = set(), 0
        for case in self.world.cases:
            belongs = self.bases.approved(case)
            for party in self.world.parties[case.pk]:
                if belongs == YES:
                    seen.add(party.person_id)
                elif belongs == MAYBE:
                    unrecorded += 1
        return len(seen), unrecorded, 0, {}

    def handlers_with_cases(self):
        seen, unrecorded = set(), 0
        for case in self.world.cases:
            belongs = self.bases.closed(case)
            if belongs == YES and case.handler_id:
                seen.add(case.handler_id)
            elif belongs == MAYBE:
                unrecorded += 1
        return len(seen), unrecorded, 0, {}

    def classes(self, wanted=None, *, persons):
        """Persons or cases by class; ``wanted`` None adds up all classes."""
        value, unrecorded = 0, 0
        parts = defaultdict(int)
        for case in self.world.cases:
            belongs = self.bases.approved(case)
            met = set()
            for party in self.world.parties[case.pk]:
                for key in self.world.classes[party.pk]:
                    if wanted not in (None, key):
                        continue
                    if belongs == MAYBE:
                        unrecorded += 1
                    if belongs != YES:
                        continue
                    stands_for = self.stands_for(case, party)
                    first = key not in met
                    met.add(key)
                    if persons or case.count_weight > 1:
                        adds = stands_for
                    else:
                        adds = 1 if first else 0
                    value += adds
                    parts["class", key] += adds
                    parts["kind", case.kind] += adds
                    parts["station", str(case.received_by_id or "")] += adds
        return value, unrecorded, 0, parts

    def stands_for(self, case, party):
        if not party.is_first or case.stated_recipients is None:
            return 1
        return max(1, case.stated_recipients - len(self.world.parties[case.pk]) + 1)


def kind_is(*kinds):
    return lambda case: one_of(case.kind, *kinds)


def cause_is(*causes):
    return lambda c: both(one_of(c.kind, *CIVIL), one_of(c.cause, *causes))


def result_is(*results):
    return lambda c: both(one_of(c.kind, *CIVIL), one_of(outcome(c), *results))


def opinion_is(result):
    return lambda c: both(one_of(c.kind, "criminal"), one_of(outcome(c), result))


def stage_is(*stages):
    return lambda c: both(one_of(c.kind, "criminal"), one_of(c.stage, *stages))


def by_notice(case):
    answer = both(one_of(case.kind, "criminal"), one_of(case.origin, "notice"))
    if not case.aid_mode:
        return both(answer, MAYBE)
    return both(answer, yes(case.aid_mode != "compulsory_treatment_agency"))


def money(column):
    return lambda row: getattr(row, column) or Decimal(0)


CAUSES = {
    "social_insurance": ["social_insurance", "injury_insurance"],
    "injury_insurance": ["injury_insurance"],
    "family": ["family", "support"],
    "support": ["support"],
    "wages": ["wages"],
    "work_injury": ["work_injury"],
    "other_labour": ["other_labour"],
    "traffic": ["traffic"],
    "medical": ["medical"],
    "product": ["product"],
    "other_injury": ["other_injury"],
    "brave_act": ["brave_act"],
    "state_compensation": ["state_compensation"],
    "subsistence": ["subsistence"],
    "pension_relief": ["pension_relief"],
    "petition": ["petition"],
    "other": ["other"],
}


AGENCIES = (
    ("custody", ("看守所", "监狱", "戒毒所", "监管场所")),
    ("duty_lawyer", ("值班律师",)),
    ("law_firm", ("律师事务所",)),
    ("police", ("公安", "派出所")),
    ("procuratorate", ("检察院", "检察机关")),
    ("court", ("法院", "审判机关")),
    ("social_body", ("社会组织",)),
)


def _agency(name):
    for key, parts in AGENCIES:
        if any(part in name for part in parts):
            return key
    return "other" if name else ""


def _town(person):
    return person.town.name if person and person.town else ""
