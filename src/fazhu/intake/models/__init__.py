"""People helped, and their consultations."""

from fazhu.intake.models.consultations import (
    AnswerText,
    Consultation,
    ConsultationClass,
    DraftedPaper,
)
from fazhu.intake.models.duty import DutyContent, DutyHelp
from fazhu.intake.models.merges import PersonMerge
from fazhu.intake.models.people import (
    NameGram,
    NameLikeness,
    Person,
    PersonQuerySet,
)

__all__ = [
    "AnswerText",
    "Consultation",
    "ConsultationClass",
    "DraftedPaper",
    "DutyContent",
    "DutyHelp",
    "NameGram",
    "NameLikeness",
    "Person",
    "PersonMerge",
    "PersonQuerySet",
]
