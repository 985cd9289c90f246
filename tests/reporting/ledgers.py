"""Ugly databases: cases as ledgers leave them, with a fixed seed."""

import random
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import transaction

from fazhu.cases.models import Case, Event
from fazhu.cases.recorded_people import RecordedPerson
from fazhu.cases.recording import (
    RecordedCase,
    RecordedFact,
    RecordedHandler,
    record_cases,
)
from fazhu.funds.models import LineKind, Payment, SubsidyLine
from fazhu.intake.models import Consultation, ConsultationClass, DraftedPaper
from fazhu.network.installation import machine_of
from fazhu.network.models import Handler, Organisation
from fazhu.quality.models import Grading
from fazhu.rules.workflow import Fact, State

AT = datetime(2026, 1, 15, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
ORDER = [
    Fact.APPLIED, Fact.RECEIVED, Fact.ACCEPTED, Fact.DECIDED, Fact.ASSIGNED,
    Fact.CLOSED, Fact.CLOSING_PASSED, Fact.ARCHIVED,
]  # fmt: skip
REACHED = {
    State.RECEIVED: 2, State.UNDER_REVIEW: 3, State.WITHDRAWN: 2, State.TRANSFERRED: 2,
    State.GRANTED: 4, State.REFUSED: 4, State.REFUSAL_UPHELD: 4, State.HANDLING: 5,
    State.CHANGING: 5, State.CLOSED: 6, State.CLOSING_REVIEW: 6,
    State.CLOSING_PASSED: 7, State.ARCHIVED: 8, State.TERMINATED: 6,
    State.ENDED_UNASSIGNED: 6,
}  # fmt: skip
CHOICES = {
    "kind": ["civil", "civil", "criminal", "administrative", ""],
    "origin": ["application", "application", "notice", "request", "takeover", ""],
    "aid_mode": ["civil_litigation", "labour_arbitration", "criminal_defence", "notary",
                 "compulsory_treatment_agency", "appraisal", ""],
    "is_litigation": [True, False, None],
    "stage": ["investigation", "first_instance", "second_instance", "retrial",
              "petition", "enforcement", ""],
    "cause": ["wages", "injury_insurance", "support", "traffic", "other", ""],
    "handler_kind": ["lawyer", "staff", "grassroots_worker", "volunteer", ""],
    "green_channel": [True, False],
    "count_weight": [1, 1, 1, 1, 5, 12],
    "stated_recipients": [None, None, None, 1, 3, 12],
    "is_terminated": [False, False, False, True],
    "outcome": ["won", "partly_won", "lost", "mediated", "adopted", "not_adopted", ""],
    "benefit": [None, Decimal("1200.50"), Decimal("88000.07")],
    "benefit_wages": [None, Decimal("600.00")],
    "benefit_text": ["", "", "80多万"],
}  # fmt: skip
CLASSES = [(), ("migrant_worker",), ("women", "farmer"), ("elderly", "disabled")]


def vague(on, rng):
    """A day as a ledger knows it: to the day, the month, the year, or not at all."""
    how = rng.choice(["day", "day", "day", "day", "month", "year", "none"])
    if how == "none":
        return None, "unknown"
    if how == "month":
        return on.replace(day=1), "month"
    if how == "year":
        return on.replace(month=1, day=1), "year"
    return on, "day"


def facts(state, rng):
    """The facts that a row states, some of them without a day."""
    on = date(2024, 10, 1) + timedelta(days=rng.randrange(450))
    same = rng.random() < 0.2
    found = []
    for fact in ORDER[: REACHED[state]]:
        on += timedelta(days=0 if same else rng.randrange(0, 45))
        day, precision = vague(on, rng)
        found.append(RecordedFact(fact=fact, on=day, precision=precision))
    return found if rng.random() < 0.9 else found[:-1]


def recorded(rng, organisations, handlers):
    """One row of such a ledger."""
    state = rng.choice(list(REACHED))
    people = [
        RecordedPerson(name=f"某甲{rng.randrange(60)}", telephone="13900000000",
                       classes=rng.choice(CLASSES))
        for _ in range(rng.choice([1, 1, 1, 2, 11]))
    ]  # fmt: skip
    values = {name: rng.choice(choices) for name, choices in CHOICES.items()}
    values["received_by_id"] = rng.choice([*(o.pk for o in organisations), None])
    if state in (State.REFUSED, State.REFUSAL_UPHELD):
        values["refusal_ground"] = rng.choice(["out_of_scope", "no_hardship", "other"])
    if state is State.WITHDRAWN:
        values["withdrawn_on"] = rng.choice([None, date(2025, 2, 3), date(2025, 12, 1)])
    handler = rng.choice([*handlers, None])
    return RecordedCase(
        state=state,
        values=values,
        facts=facts(state, rng),
        people={p.name: p for p in people}.values(),
        handlers=[RecordedHandler(handler_id=handler.pk, unit_id=handler.unit_id)]
        if handler
        else [],
    )


def fill(district, *, seed, count=150):
    """Fill a district's center with such cases, and all that hangs on them."""
    rng = random.Random(seed)  # noqa: S311  # not a secret: the same each time
    center, by = district.center, machine_of(district.center)
    organisations = [district.center, district.station]
    handlers = [
        district.handler,
        Handler.objects.create(center=center, name="尤一", kind="volunteer"),
        Handler.objects.create(center=center, name="尤二", until_on=date(2025, 3, 1)),
    ]
    Organisation.objects.create(
        center=center, kind="social_station", name="工会站", opened_on=date(2025, 6, 1)
    )
    Organisation.objects.create(
        center=center, kind="social_body", name="法援会", closed_on=date(2025, 6, 1)
    )
    rows = [recorded(rng, organisations, handlers) for _ in range(count)]
    with transaction.atomic():
        record_cases(center, rows, by=by, at=AT, batch=None)
    for case in Case.objects.filter(center=center).order_by("pk"):
        hang(case, by, rng)
    for _ in range(count // 2):
        people = rng.choice([1, 1, 9, 10, 40])
        talk = Consultation.objects.create(
            center=center,
            organisation=rng.choice(organisations),
            consulted_on=rng.choice([None, date(2025, rng.randrange(1, 13), 9)]),
            channel=rng.choice(["visit", "outreach", "hotline", "telephone", "wechat"]),
            topic=rng.choice(["labour", "family", ""]),
            handling=rng.choice(["document_drafted", "applied", "referred", ""]),
            questions=rng.choice([1, 1, 3]),
            referral=rng.choice(["court", "police", ""]),
            satisfaction=rng.choice(["satisfied", "fair", "unsatisfied", ""]),
            people=people,
            is_group=people >= 10,
            is_late=rng.random() < 0.3,
            recorded_at=AT,
            recorded_by=by,
        )
        for key in rng.sample(["women", "elderly", "disabled"], rng.randrange(3)):
            ConsultationClass.objects.create(consultation=talk, key=key)
        if rng.random() < 0.3:
            DraftedPaper.objects.create(
                center=center,
                consultation=talk,
                title="起诉状",
                text="原告……",
                drafted_on=date(2025, rng.randrange(1, 13), 10),
                recorded_at=AT,
                recorded_by=by,
            )


def hang(case, by, rng):
    """Grades, payments and corrected days of one case."""
    day = rng.choice([None, date(2025, rng.randrange(1, 13), 20)])
    if case.state in (State.ARCHIVED, State.CLOSING_PASSED) and rng.random() < 0.7:
        for current in (False, True):
            grade = rng.choice(["excellent", "good", "qualified", "unqualified"])
            Grading.objects.create(
                center_id=case.center_id, case=case, grade=grade, graded_on=day,
                graded_by=by, is_current=current,
            )  # fmt: skip
        Payment.objects.create(
            center_id=case.center_id, case=case, paid_by=by, paid_on=day,
            amount=Decimal(rng.randrange(50_000, 300_000)) / 100,
            is_void=rng.random() < 0.2,
        )  # fmt: skip
    if rng.random() < 0.4:
        SubsidyLine.objects.create(
            center_id=case.center_id, case=case, kind=LineKind.STANDARD, amount=800
        )
        Case.objects.filter(pk=case.pk).update(batch_id=rng.choice([None, 7]))
    if case.closed_on and rng.random() < 0.3:
        correct_closing(case, by, rng)


def correct_closing(case, by, rng):
    """A later word on the day of closing, exact or vague."""
    on = date(2025, rng.randrange(1, 13), rng.randrange(1, 28))
    day, precision = vague(on, rng)
    Event.objects.create(
        center_id=case.center_id, case=case, sequence=case.version + 1, key="correct",
        fact="closed", happened_on=day, precision=precision, recorded_at=AT,
        recorded_by=by, before=case.state, after=case.state,
    )  # fmt: skip
    Case.objects.filter(pk=case.pk).update(closed_on=day, version=case.version + 1)
