"""Every measure once more, slow and obvious: all rows in lists, counted by loops.

Nothing here comes from ``fazhu.reporting``; what a state implies and which days a step
sets are written down again by hand.
"""

from calendar import monthrange
from collections import defaultdict
from datetime import date, timedelta

from django.utils import timezone

from fazhu.cases.models import (
    Brought,
    Case,
    CaseParty,
    ConflictFind,
    Event,
    HomeVisit,
    LoggedContact,
    PartyClass,
    ScannedPage,
    Urgency,
)
from fazhu.funds.models import Payment, SubsidyLine
from fazhu.intake.models import (
    Consultation,
    ConsultationClass,
    DraftedPaper,
    DutyContent,
    DutyHelp,
    Ticket,
)
from fazhu.network.models import Handler, Organisation
from fazhu.quality.models import Grading

YES, NO, MAYBE = "yes", "no", "maybe"
BEFORE_DECISION = ["received", "supplementing", "under_review", "explaining"]
BEFORE_DECISION += ["pending_decision"]
REFUSED = ["refused", "objection_review", "refusal_upheld"]
ON_ITS_WAY = ["granted", "assigned", "handling", "changing"]
ENDED = ["closed", "closing_review", "closing_returned", "closing_passed", "archived"]
ENDED += ["terminated", "termination_review", "termination_upheld", "ended_unassigned"]
GRANTED = ON_ITS_WAY + ENDED
MUST_HAVE = {
    "received": ["withdrawn", "transferred", *BEFORE_DECISION, *REFUSED, *GRANTED],
    "accepted": ["under_review", "explaining", "pending_decision", *REFUSED, *GRANTED],
    "decided": REFUSED + GRANTED,
    "assigned": [s for s in GRANTED if s not in ("granted", "ended_unassigned")],
    "closed": ENDED,
    "closing_passed": ["closing_passed", "archived"],
    "archived": ["archived"],
}
SETTING_STEPS = {
    "applied": ["receive", "take_over"],
    "received": ["receive", "receive_notice", "take_over"],
    "accepted": ["receive_notice", "accept", "aid_first"],
    "decided": ["receive_notice", "grant", "aid_first", "refuse", "order_correction"],
    "assigned": ["assign"],
    "closed": ["close", "terminate", "end_unassigned", "resume"],
    "closing_passed": ["pass_closing"],
    "archived": ["archive"],
}
LITIGATION_MODES = [
    "criminal_defence", "victim_agency", "private_prosecution_agency",
    "incidental_civil_agency", "compulsory_treatment_agency", "civil_litigation",
    "administrative_litigation", "state_compensation",
]  # fmt: skip
OTHER_MODES = [
    "civil_non_litigation", "labour_arbitration", "other_arbitration", "notary",
    "appraisal", "reconsideration", "administrative_non_litigation",
]  # fmt: skip


def _explained():
    return {one.case_id for one in _kept(Urgency, lambda one: one.late_reason)}


def _scans(among):
    cases = {case.pk: case for case in among}
    papers = {b.pk: b for b in _kept(Brought, lambda b: b.case_id in cases)}
    found = _kept(ScannedPage, lambda s: s.brought_id in papers)
    for row in found:
        row.case = cases[papers[row.brought_id].case_id]
    return found


class World:
    """All rows of one center, or of one organisation in it, in memory."""

    def __init__(self, center, organisation=None):
        self.center, self.organisation = center, organisation
        self.cases = _kept(Case, lambda c: c.center_id == center.pk)
        self.cases = [case for case in self.cases if _in(case, organisation)]
        self.precisions = {}
        known = {case.pk for case in self.cases}
        self.events = _grouped(Event.objects.order_by("case_id", "sequence"))
        parties = CaseParty.objects.filter(role="recipient").order_by("pk")
        self.parties = _grouped(parties)
        self.classes = defaultdict(list)
        for one in PartyClass.objects.order_by("pk"):
            self.classes[one.party_id].append(one.key)
        self.gradings = _kept(Grading, lambda g: g.is_current and g.case_id in known)
        self.payments = _kept(Payment, lambda p: not p.is_void and p.case_id in known)
        self.finds = _kept(ConflictFind, lambda f: f.case_id in known)
        self.stated = {line.case_id for line in SubsidyLine.objects.all()}
        self.all_payments = _kept(Payment, lambda p: not p.is_void)

        def own(model, place):
            rows = _kept(model, lambda row: row.center_id == center.pk)
            return [row for row in rows if _is(getattr(row, place), organisation)]

        self.consultations = own(Consultation, "organisation_id")
        talks = {row.pk: row for row in self.consultations}
        self.askers = _kept(ConsultationClass, lambda c: c.consultation_id in talks)
        self.drafted = _kept(DraftedPaper, lambda p: p.consultation_id in talks)
        for row in (*self.askers, *self.drafted):
            row.consultation = talks[row.consultation_id]
        self.duty = own(DutyHelp, "organisation_id")
        helps = {row.pk: row for row in self.duty}
        self.duty_contents = _kept(DutyContent, lambda c: c.help_id in helps)
        for row in self.duty_contents:
            row.help = helps[row.help_id]
        self.visits, self.contacts, self.tickets = (
            own(one, "organisation_id") for one in (HomeVisit, LoggedContact, Ticket)
        )
        self.explained, self.scans = _explained(), _scans(self.cases)
        self.organisations = own(Organisation, "pk")
        self.handlers = own(Handler, "unit_id")

    def precision(self, case, fact):
        if (case.pk, fact) not in self.precisions:
            self.precisions[case.pk, fact] = self._precision(case, fact)
        return self.precisions[case.pk, fact]

    def _precision(self, case, fact):
        found = "day"
        for event in self.events[case.pk]:
            if event.fact == fact:
                found = event.precision
            elif event.key in SETTING_STEPS[fact]:
                found = "day"
        return found

    def payment_told(self, case):
        """An imported amount without a payment: paid or not, the ledger is silent."""
        live = [one for one in self.all_payments if one.case_id == case.pk]
        silent = case.batch_id is not None and case.pk in self.stated and not live
        return MAYBE if silent else YES

    def recipients(self, case):
        if case.stated_recipients is not None:
            return case.stated_recipients
        return len(self.parties[case.pk])


def _in(case, organisation):
    if organisation is None:
        return True
    if organisation.kind in ("center", "station", "social_station"):
        return case.received_by_id == organisation.pk
    return case.unit_id == organisation.pk


def _is(pk, organisation):
    return organisation is None or organisation.pk == pk


def _kept(model, keep):
    return [row for row in model.objects.order_by("pk") if keep(row)]


def _grouped(rows):
    found = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return found


def span(day, precision):
    """The first and the last day that it can have been."""
    if precision == "month":
        length = monthrange(day.year, day.month)[1]
        return date(day.year, day.month, 1), date(day.year, day.month, length)
    if precision == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def must_have(case, fact):
    if fact == "applied":
        return True
    return case.state in MUST_HAVE[fact]


def when(world, case, fact, first, last):
    """Did it happen from ``first`` to ``last``?"""
    day = getattr(case, f"{fact}_on")
    if day is None:
        return MAYBE if must_have(case, fact) else NO
    early, late = span(day, world.precision(case, fact))
    if first <= early and late <= last:
        return YES
    if late < first or last < early:
        return NO
    return MAYBE


def by(world, case, fact, day):
    return when(world, case, fact, date(1, 1, 1), day)


def plain(day, first, last, *, expected):
    if day is None:
        return MAYBE if expected else NO
    return YES if first <= day <= last else NO


def withdrawn(case, first, last):
    return plain(case.withdrawn_on, first, last, expected=case.state == "withdrawn")


def transferred(case, first, last):
    if case.state != "transferred":
        return NO
    return plain(case.moved_on, first, last, expected=True)


def both(*answers):
    if NO in answers:
        return NO
    return MAYBE if MAYBE in answers else YES


def no(answer):
    return {YES: NO, NO: YES, MAYBE: MAYBE}[answer]


def yes(truth):
    return YES if truth else NO


BEGINNING = date(1, 1, 1)


class Bases:
    """Of each row: does it belong to the period?"""

    def __init__(self, world, period):
        self.world = world
        self.first, self.last = period.first, period.last
        self.ministry = period.calendar == "ministry"
        self.eve = period.first - timedelta(days=1)

    def _in(self, case, fact):
        return when(self.world, case, fact, self.first, self.last)

    def applied(self, case):
        return both(self._in(case, "applied"), yes(is_application(case)))

    def accepted(self, case):
        return self._in(case, "accepted")

    def approved(self, case):
        return both(self._in(case, "decided"), yes(case.state in GRANTED))

    def refused(self, case):
        return both(self._in(case, "decided"), yes(case.state in REFUSED))

    def decided(self, case):
        return max(self.approved(case), self.refused(case), key=(NO, MAYBE, YES).index)

    def withdrawn(self, case):
        return withdrawn(case, self.first, self.last)

    def transferred(self, case):
        return transferred(case, self.first, self.last)

    def assigned(self, case):
        return self._in(case, "assigned")

    def closed(self, case):
        return self._in(case, "closed")

    def archived(self, case):
        return self._in(case, "archived")

    def _pending(self, case, day):
        return both(
            by(self.world, case, "applied", day),
            yes(is_application(case)),
            no(by(self.world, case, "decided", day)),
            no(withdrawn(case, BEGINNING, day)),
            no(transferred(case, BEGINNING, day)),
        )

    def pending(self, case):
        return self._pending(case, self.last)

    def pending_before(self, case):
        return self._pending(case, self.eve)

    def _open(self, case, day):
        return both(
            by(self.world, case, "decided", day),
            yes(case.state in GRANTED),
            no(by(self.world, case, "closed", day)),
        )

    def open(self, case):
        return self._open(case, self.last)

    def open_before(self, case):
        return self._open(case, self.eve)

    def accepted_open_before(self, case):
        refused = both(
            by(self.world, case, "decided", self.eve), yes(case.state in REFUSED)
        )
        return both(
            by(self.world, case, "accepted", self.eve),
            no(by(self.world, case, "closed", self.eve)),
            no(refused),
            no(withdrawn(case, BEGINNING, self.eve)),
            no(transferred(case, BEGINNING, self.eve)),
        )

    def from_earlier_years(self, case):
        new_year = date(self.first.year, 1, 1)
        if self.ministry and self.first.month == 12:
            new_year = date(self.first.year, 12, 1)
        elif self.ministry:
            new_year = date(self.first.year - 1, 12, 1)
        eve = new_year - timedelta(days=1)
        return both(self.closed(case), by(self.world, case, "decided", eve))

    def accepted_and_closed(self, case):
        return both(self.accepted(case), self.closed(case))

    def same_day(self, case):
        for fact in ("accepted", "decided", "assigned"):
            if self.world.precision(case, fact) in ("month", "year"):
                return both(self.assigned(case), MAYBE)
        if case.accepted_on is None or case.decided_on is None:
            return both(self.assigned(case), MAYBE)
        alike = case.accepted_on == case.decided_on == case.assigned_on
        return both(self.assigned(case), yes(alike))

    def assigned_at(self, case):
        taken = [e for e in self.world.events[case.pk] if e.key == "assign"]
        return min(taken, key=lambda e: e.sequence).recorded_at if taken else None

    def timed(self, case):
        at_once = case.received_on == timezone.localdate(case.created_at)
        timed = yes(at_once and self.assigned_at(case) is not None)
        return both(self.assigned(case), timed)

    def late(self, case):
        days = case.assigned_on, case.received_on
        return both(self.assigned(case), yes(None not in days and days[0] > days[1]))

    def explained(self, case):
        return both(self.late(case), yes(case.pk in self.world.explained))

    def overdue(self, case):
        handed_in = False
        for event in self.world.events[case.pk]:
            if event.key == "file_closing" and event.happened_on <= self.last:
                handed_in = True
        return both(
            by(self.world, case, "closed", self.last - timedelta(days=31)),
            no(by(self.world, case, "closing_passed", self.last)),
            no(by(self.world, case, "archived", self.last)),
            yes(not handed_in),
        )

    def archived_in_time(self, case):
        for fact in ("closed", "archived"):
            if self.world.precision(case, fact) in ("month", "year"):
                return both(self.archived(case), MAYBE)
        if case.closed_on is None or case.archived_on is None:
            return both(self.archived(case), MAYBE)
        days = (case.archived_on - case.closed_on).days
        return both(self.archived(case), yes(days <= 30))

    def late_entry(self, case):
        if case.batch_id is not None or case.received_on is None:
            return NO
        entered = timezone.localdate(case.created_at)
        late = (entered - case.received_on).days > 3
        return both(self._in(case, "received"), yes(late))

    def still(self, case):
        moved = case.moved_on
        long_ago = moved is not None and (self.last - moved).days >= 60
        return both(self.open(case), yes(long_ago))

    def in_group(self, case):
        return both(self.accepted(case), yes(self.world.recipients(case) >= 10))

    def unpaid(self, case):
        paid = NO
        for payment in self.world.all_payments:
            if payment.case_id == case.pk and case.archived_on is not None:
                paid = plain(payment.paid_on, BEGINNING, self.last, expected=True)
        return both(by(self.world, case, "archived", self.last), no(paid))


def is_application(case):
    return case.origin not in ("notice", "request")


def litigation(case):
    if case.kind == "criminal" or case.is_litigation:
        return "litigation"
    if case.is_litigation is False or case.aid_mode in OTHER_MODES:
        return "non_litigation"
    return "litigation" if case.aid_mode in LITIGATION_MODES else ""


def handler_kind(case):
    if not case.handler_kind and case.state == "ended_unassigned":
        return "ended_unassigned"
    if not case.handler_kind and case.state not in MUST_HAVE["assigned"]:
        return "unassigned"
    return case.handler_kind


def benefit_told(case):
    """A benefit that a ledger writes in words (80多万) isn't known."""
    return MAYBE if case.benefit is None and case.benefit_text else YES


def wages_told(case):
    if case.benefit_wages is not None or case.cause not in ("", "wages"):
        return YES
    return benefit_told(case)


def outcome(case):
    return "terminated" if case.is_terminated else case.outcome


def one_of(value, *wanted):
    """Is a value that may be unknown one of these?"""
    if not value:
        return MAYBE
    return yes(value in wanted)
