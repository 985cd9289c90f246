"""What follows from a consultation 咨询 as it was told, instead of being asked."""

from datetime import date, timedelta

from fazhu.rules import codes

GROUP_SIZE = 10
"""How many people make a case or a visit one of a group; five in some districts."""
LATE_AFTER = timedelta(days=3)
"""How long after its day something may be entered; an office's own rule."""
USUAL_HANDLING = "answered"
_TOPICS = {
    "state_compensation": "state_compensation",
    "acquitted_compensation": "state_compensation",
    "social_insurance": "social_insurance",
    "pension": "pension_relief",
    "support_fees": "family",
    "abuse_victim": "family",
    "confirm_labour_relation": "labour",
    "labour_remuneration": "labour",
    "work_injury": "labour",
    "traffic_injury": "damages",
    "food_drug_injury": "damages",
    "medical_injury": "damages",
    "environmental_damage": "damages",
}


def topic_of(matter: str) -> str:
    """Return the kind of question (咨询类型) that a matter of aid belongs to."""
    if codes.matter(matter).kinds == ("criminal",):
        return "criminal"
    return _TOPICS.get(matter, "other")


def handling_of(stated: str, *, drafted: bool, referral: str) -> str:
    """Return how a consultation was dealt with: as stated, else as its parts show."""
    if stated:
        return stated
    if drafted:
        return "document_drafted"
    return "referred" if referral else USUAL_HANDLING


def is_group(people: int) -> bool:
    """Return whether so many came together that it is a group visit (群体来访)."""
    return people >= GROUP_SIZE


def is_late(on: date, *, registered_on: date) -> bool:
    """Return whether it was registered late (补登)."""
    return registered_on > on + LATE_AFTER
