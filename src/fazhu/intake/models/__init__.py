"""People helped, and their consultations."""

from fazhu.intake.models.consultations import Consultation
from fazhu.intake.models.merges import PersonMerge
from fazhu.intake.models.people import (
    NameGram,
    NameLikeness,
    Person,
    PersonQuerySet,
)

__all__ = [
    "Consultation",
    "NameGram",
    "NameLikeness",
    "Person",
    "PersonMerge",
    "PersonQuerySet",
]
