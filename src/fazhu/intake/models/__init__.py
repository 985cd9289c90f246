"""People helped, and their consultations."""

from fazhu.intake.models.consultations import Consultation
from fazhu.intake.models.people import NameGram, Person, PersonQuerySet

__all__ = ["Consultation", "NameGram", "Person", "PersonQuerySet"]
