"""Refusals of the demo that the rules would give as well."""

from dataclasses import replace
from datetime import date

from fazhu.demo.conditions import ADDED, LINES
from fazhu.demo.courses import Leg
from fazhu.demo.matters import Matter
from fazhu.demo.plan import Human
from fazhu.demo.subjects import LENDING
from fazhu.rules import codes
from fazhu.rules.assessment import Answer, Applicant, Line, Policy
from fazhu.rules.eligibility import assess
from fazhu.rules.workflow import ORDER_CORRECTION, REFUSE

NO_HARDSHIP, OUT_OF_SCOPE = "no_hardship", "out_of_scope"
RICH = 2 * max(per_person for _, per_person in LINES)
NOTHING_ELSE = {
    "no_fixed_income": False,
    "opponent_in_household": False,
    "other_reason": False,
}
"""What is stated beside an income over the line, so that nothing is left open."""


def fitting(matter: Matter, legs: tuple[Leg, ...], *, on: date) -> Matter:
    """Return the matter, or a loan where the rules leave no ground to refuse it.

    A refusal that is corrected afterwards was wrong, and stays as it is.
    """
    steps = {leg.step for leg in legs}
    if REFUSE not in steps or ORDER_CORRECTION in steps or grounds(matter, on=on):
        return matter
    about = replace(
        matter.about, subject=LENDING, mode="civil_litigation", stage="first_instance"
    )
    return replace(matter, about=about)


def grounds(matter: Matter, *, on: date) -> tuple[str, ...]:
    """Return the grounds on which the matter can be refused by the rules."""
    subject = matter.about.subject
    if subject.matter == LENDING.matter:
        return (OUT_OF_SCOPE,)
    if all(_is_refused(human, subject.matter, on) for human in matter.recipients[:1]):
        return (NO_HARDSHIP,)
    return ()


def _is_refused(human: Human, matter: str, on: date) -> bool:
    if any(key in human.classes for _, _, key in ADDED):
        return False
    applicant = Applicant(
        classes=human.classes,
        birth_on=human.birth_on,
        sex=human.sex,
        household_size=1,
        monthly_income=RICH,
        no_fixed_income=False,
        opponent_in_household=False,
        other_reason="",
    )
    policy = Policy(lines=(Line(per_person=RICH / 2),))
    return assess(codes.matter(matter), applicant, policy, on=on).answer is Answer.NO
