"""People helped, their consultations, and the queue at the windows."""

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
from fazhu.intake.models.queue import QueueDay, QueueWindow, Ticket

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
    "QueueDay",
    "QueueWindow",
    "Ticket",
]
