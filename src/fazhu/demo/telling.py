"""What the steps of a planned case tell: words, grounds, outcomes, sums."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from fazhu.demo import endings
from fazhu.demo.endings import LOSING, OTHER_SUBSIDY, OUTCOMES, SUBSIDIES, area_of
from fazhu.demo.plan import Ended
from fazhu.demo.subjects import Subject

REFUSALS = {"no_hardship": 55, "out_of_scope": 35, "other": 10}
TERMINATIONS = {
    "own_lawyer": 40,
    "recipient_asks": 30,
    "no_longer_eligible": 14,
    "case_ended": 10,
    "false_evidence": 6,
}
BEFORE_ASSIGNMENT = {"recipient_asks": 60, "own_lawyer": 40}
GRADES = {"excellent": 16, "good": 46, "qualified": 35, "unqualified": 3}
SCORES = {
    "excellent": (90, 98),
    "good": (80, 89),
    "qualified": (60, 79),
    "unqualified": (45, 59),
}
AID_FIRST = {"period_ending": 80, "preservation": 20}
TEXTS = {
    "supplement": endings.SUPPLEMENTS,
    "ask_explanation": endings.QUESTIONS,
    "transfer": endings.ELSEWHERE,
    "report_progress": endings.PROGRESS,
    "return_closing": endings.RETURNS,
    "change_handler": endings.CHANGES,
    "uphold_refusal": endings.UPHELD,
    "uphold_termination": endings.UPHELD,
    "order_correction": endings.CORRECTED,
    "resume": endings.RESUMED,
}
CODES = {
    "refuse": REFUSALS,
    "terminate": TERMINATIONS,
    "end_unassigned": BEFORE_ASSIGNMENT,
    "aid_first": AID_FIRST,
}


@dataclass(frozen=True, kw_only=True)
class About:
    """What the words rest on: the sort of case, its way of aid and its stage."""

    subject: Subject
    mode: str
    stage: str
    is_migrant: bool


def told(random: Random, key: str, about: About) -> dict[str, Any]:
    """Return the particulars of a step as fields of ``Move``."""
    if key in TEXTS:
        return {"text": random.choice(TEXTS[key])}
    if key in CODES:
        return {"code": weighted(random, CODES[key])}
    if key == "close":
        return {"ended": _ended(random, about)}
    if key == "pay":
        base = SUBSIDIES.get(about.stage, OTHER_SUBSIDY)
        return {"amount": Decimal(base + 100 * random.randint(0, 4))}
    if key == "grade":
        grade = weighted(random, GRADES)
        return {"code": grade, "amount": Decimal(random.randint(*SCORES[grade]))}
    return {}


def weighted(random: Random, table: dict[str, int]) -> str:
    """Return a key of the table, drawn by its weight."""
    return random.choices(list(table), list(table.values()))[0]


def _ended(random: Random, about: About) -> Ended:
    outcome = weighted(random, OUTCOMES[area_of(about.mode, about.subject.kind)])
    gain = about.subject.gain
    if gain is None or outcome in LOSING:
        return Ended(outcome=outcome)
    least, most = gain
    benefit = Decimal(int(least * (most / least) ** random.random()) // 50 * 50)
    is_pay = about.subject.cause == "wages" and about.is_migrant
    return Ended(outcome=outcome, benefit=benefit, wages=benefit if is_pay else None)
