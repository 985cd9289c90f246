"""Matters, cases, their parties, history, handlers, clocks and corrections."""

from fazhu.cases.models.assignments import Assignment
from fazhu.cases.models.brought import Brought
from fazhu.cases.models.cases import Case
from fazhu.cases.models.clocks import ClockPause, RunningClock
from fazhu.cases.models.conflicts import ConflictFind, DeclaredTie, TieKind
from fazhu.cases.models.contacts import CenterText, LoggedContact
from fazhu.cases.models.corrections import Correction
from fazhu.cases.models.duty import DutyOrigin
from fazhu.cases.models.early import EarlyPage
from fazhu.cases.models.events import Event, Precision
from fazhu.cases.models.looks import ListLook, SavedView
from fazhu.cases.models.matters import Matter
from fazhu.cases.models.means import Means
from fazhu.cases.models.notices import NoticeFacts
from fazhu.cases.models.parties import CaseParty, PartyClass, PartyRole
from fazhu.cases.models.proofs import ClassProof
from fazhu.cases.models.questions import CaseQuerySet
from fazhu.cases.models.scanned import ScannedPage
from fazhu.cases.models.sendings import Sending
from fazhu.cases.models.urgency import Urgency
from fazhu.cases.models.venues import CaseVenue
from fazhu.cases.models.visits import HomeVisit

__all__ = [
    "Assignment",
    "Brought",
    "Case",
    "CaseParty",
    "CaseQuerySet",
    "CaseVenue",
    "CenterText",
    "ClassProof",
    "ClockPause",
    "ConflictFind",
    "Correction",
    "DeclaredTie",
    "DutyOrigin",
    "EarlyPage",
    "Event",
    "HomeVisit",
    "ListLook",
    "LoggedContact",
    "Matter",
    "Means",
    "NoticeFacts",
    "PartyClass",
    "PartyRole",
    "Precision",
    "RunningClock",
    "SavedView",
    "ScannedPage",
    "Sending",
    "TieKind",
    "Urgency",
]
