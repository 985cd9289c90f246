"""What papers are about: a case, a duty lawyer's help or a consultation.

``documents`` knows nothing of these; here they meet. A value that the subject has is
taken from it; what it does not have is typed when the paper is made.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from fazhu.cases.eligibility import assessment_of, facts_of
from fazhu.cases.models import Case, CaseParty, Event, PartyRole
from fazhu.documents.actions import About
from fazhu.documents.center_rules import CenterRules, rules_of
from fazhu.documents.models import Document
from fazhu.intake.models import Consultation, DutyHelp
from fazhu.network.models import User
from fazhu.rules.assessment import Assessment
from fazhu.rules.workflow import BY_KEY, Step

SERIES = {"civil": "民", "criminal": "刑", "administrative": "行"}
"""The letter of a case's kind in numbers that go by it."""

LETTER, STATEMENT = "法律援助公函", "经济困难状况说明表"
MOST_NAMES = 20

Subject = Case | DutyHelp | Consultation
KINDS: dict[type[Subject], str] = {
    Case: "case",
    DutyHelp: "duty",
    Consultation: "consultation",
}


def subject_of(subject: Subject) -> str:
    """Return the text by which documents know what a paper is about."""
    return f"{KINDS[type(subject)]}:{subject.ref}"


def documents_of(subject: Subject) -> "Iterable[Document]":
    """Return the issued papers, void ones too, in the order of their issue."""
    return (
        Document.objects.filter(subject=subject_of(subject))
        .select_related("issued_by", "voided_by")
        .order_by("pk")
    )


def steps_issuing(title: str) -> tuple[Step, ...]:
    """Return the steps that call for the paper."""
    return tuple(step for step in BY_KEY.values() if title in step.issues)


def called_for(title: str, events: Iterable[Event]) -> Event | None:
    """Return the last event that called for the paper."""
    keys = {step.key for step in steps_issuing(title)}
    return next((e for e in reversed(list(events)) if e.key in keys), None)


def is_due(title: str, case: Case) -> bool:
    """Return whether a step's paper must be made, or may be where it is wanted.

    The letter to the authority goes with a notice; elsewhere it is for the asking. The
    statement of means is the applicant's own paper, printed where they want it.
    """
    if title == STATEMENT:
        return False
    return title != LETTER or case.origin == "notice"


class SubjectFacts(ABC):
    """What every subject of a paper tells alike.

    ``step`` is the sequence of the event that called for the paper, ``series`` the
    letter of the kind in numbers that go by it.
    """

    by: User
    on: date

    @property
    def step(self) -> int:
        """None called for it."""
        return 0

    @property
    def series(self) -> str:
        """No kind goes into the number."""
        return ""

    @property
    @abstractmethod
    def subject(self) -> Subject:
        """What the paper is about."""

    @cached_property
    def rules(self) -> CenterRules:
        """What the center set for its papers."""
        return rules_of(self.subject.center, on=self.on)

    @cached_property
    def issued(self) -> dict[str, Document]:
        """The papers that stand, the latest of each form."""
        papers = documents_of(self.subject)
        return {one.slug: one for one in papers if not one.is_void}


@dataclass(frozen=True)
class HelpFacts(SubjectFacts):
    """A duty lawyer's help as its papers see it."""

    help: DutyHelp
    by: User
    on: date

    @property
    def subject(self) -> DutyHelp:
        """The help itself."""
        return self.help

    @cached_property
    def contents(self) -> list[str]:
        """In what the lawyer helped, as keys."""
        return [one.key for one in self.help.contents.order_by("pk")]


@dataclass(frozen=True)
class ConsultationFacts(SubjectFacts):
    """A consultation as its papers see it."""

    consultation: Consultation
    by: User
    on: date

    @property
    def subject(self) -> Consultation:
        """The consultation itself."""
        return self.consultation


@dataclass(frozen=True)
class Facts(SubjectFacts):
    """A case as its papers see it; ``event`` called for the paper, if any did.

    ``events`` is the case's history in order, as far as the maker sees it.
    """

    case: Case
    event: Event | None
    by: User
    on: date
    events: Sequence[Event] = ()

    @property
    def subject(self) -> Case:
        """The case itself."""
        return self.case

    @property
    def step(self) -> int:
        """The sequence of the event that called for the paper."""
        return self.event.sequence if self.event else 0

    @property
    def series(self) -> str:
        """The letter of the case's kind."""
        return SERIES.get(self.case.kind, "")

    @cached_property
    def means(self) -> dict[str, Any]:
        """What the applicant stated of their means."""
        return facts_of(self.case)

    @cached_property
    def assessment(self) -> Assessment | None:
        """What the rules say of the application; None where they cannot be asked."""
        return assessment_of(self.case, self.first)

    @property
    def brought(self) -> list[dict[str, str]]:
        """The papers that were ticked off, as rows of the receipt."""
        return [
            {"name": row.name, "original": row.form, "copies": str(row.copies)}
            for row in self.case.brought.all()
        ]

    @property
    def is_complete(self) -> bool | None:
        """Whether all that is asked for lies there; None where nothing was ticked."""
        asked = self.assessment.papers if self.assessment else ()
        if not asked or not self.brought:
            return None
        return all(paper.brought for paper in asked)

    @cached_property
    def parties(self) -> list[CaseParty]:
        """Everyone in the case, the first of each role in front."""
        rows = self.case.parties.select_related("person").prefetch_related("classes")
        return list(rows.order_by("-is_first", "pk"))

    @property
    def first(self) -> CaseParty | None:
        """The first recipient."""
        return next(iter(self.of(PartyRole.RECIPIENT)), None)

    def of(self, *roles: PartyRole) -> list[CaseParty]:
        """Return those who are one of these in the case."""
        return [party for party in self.parties if party.role in roles]

    def named(self, *roles: PartyRole) -> str:
        """Return their names in a row; of very many the first, and how many."""
        names = [party.person.name for party in self.of(*roles)]
        if len(names) > MOST_NAMES:
            return f"{names[0]}等{len(names)}人"
        return "、".join(names)

    @property
    def note(self) -> str:
        """What was written down with the step."""
        return self.event.note if self.event else ""

    def said_after(self, *keys: str) -> str:
        """Return what was written down with the first such step after the event."""
        since = self.event.sequence if self.event else 0
        later = (e for e in self.events if e.sequence > since and e.key in keys)
        return next((e.note for e in later), "")

    def day_of(self, key: str) -> date | None:
        """Return the day of the last such step."""
        event = self.case.events.filter(key=key).order_by("-sequence").first()
        return event.happened_on if event else None

    def due(self, clock: str) -> date | None:
        """Return the last day of a clock that runs."""
        running = self.case.clocks.filter(clock=clock, stopped_at=None).first()
        return running.due_at.date() if running and running.due_at else None


def about(facts: SubjectFacts) -> About:
    """Return what a paper is about, for `documents` to number and keep."""
    return About(
        center=facts.subject.center,
        subject=subject_of(facts.subject),
        step=facts.step,
        version=facts.subject.version,
        kind=facts.series,
    )
