"""Whose papers a page makes and shows: the subject as one user sees it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.shortcuts import get_object_or_404
from django.urls import reverse

from fazhu.cases.acquaintance import consultations_seen, helps_seen
from fazhu.cases.papers import (
    ConsultationFacts,
    Facts,
    HelpFacts,
    Subject,
    SubjectFacts,
    called_for,
    documents_of,
)
from fazhu.cases.shown.consultations import asker
from fazhu.cases.shown.page import case_for
from fazhu.cases.shown.papers import (
    ISSUED,
    OPTIONAL,
    VOID,
    PaperLine,
    events_seen,
    may_make,
    papers_seen,
)
from fazhu.cases.shown.sight import SeenBy
from fazhu.documents.editions import Form, forms
from fazhu.documents.models import Document
from fazhu.intake.models import Consultation, DutyHelp
from fazhu.network.models import User
from fazhu.rules.workflow import BY_KEY

RECORD, APPLICATION = "duty-help-record", "duty-help-application"
BY_AGENCY = (
    ("国家安全", "duty-help-notice-state-security"),
    ("公安", "duty-help-notice-police"),
    ("检察", "duty-help-notice-procuratorate"),
    ("法院", "duty-help-notice-court"),
)
BY_STAGE = {
    "investigation": "duty-help-notice-police",
    "prosecution_review": "duty-help-notice-procuratorate",
}


@dataclass(frozen=True, kw_only=True)
class PaperDesk:
    """A subject of papers in one user's eyes, and where its pages are.

    ``space`` is the namespace of its addresses, ``this`` names it in a sentence, and
    ``slugs`` are the forms that belong to it.
    """

    user: User
    subject: Subject
    space: str
    name: str
    this: str
    crumbs: Sequence[tuple[str, str]]
    papers: Sequence[Document] = field(default=(), repr=False)
    slugs: Sequence[str] = ()

    @property
    def key(self) -> str:
        """The beginning of the keys of its drafts."""
        return f"{self.space}-{self.subject.pk}"

    def may_make(self, form: Form) -> bool:
        """Return whether the user may issue the form here: whoever keeps the row."""
        return form.slug in self.slugs

    def may_void(self, paper: Document) -> bool:
        """Return whether the user may declare the paper void."""
        return True

    def facts(self, form: Form, on: date) -> SubjectFacts | None:
        """Return what the form is filled from."""
        match self.subject:
            case DutyHelp():
                return HelpFacts(self.subject, self.user, on)
            case Consultation():
                return ConsultationFacts(self.subject, self.user, on)
        return None

    def step_of(self, paper: Document) -> str:
        """Name the step that called for the paper."""
        return ""

    def lines(self) -> list[PaperLine]:
        """Return the papers issued, then those that can be made."""
        standing = {paper.slug for paper in self.papers if not paper.is_void}
        issued = [
            PaperLine(
                title=paper.title,
                step=paper.number,
                tag=VOID if paper.is_void else ISSUED,
                url=reverse(f"{self.space}:paper", args=[self.subject.pk, paper.pk]),
                document=paper,
            )
            for paper in self.papers
        ]
        known = forms()
        return issued + [
            PaperLine(
                title=known[slug].title,
                step="",
                tag=OPTIONAL,
                url=reverse(f"{self.space}:paper-new", args=[self.subject.pk, slug]),
            )
            for slug in self.slugs
            if slug not in standing
        ]


@dataclass(frozen=True, kw_only=True)
class CaseDesk(PaperDesk):
    """A case: who takes a step makes its papers, a former handler sees those then."""

    seen: SeenBy

    def may_make(self, form: Form) -> bool:
        """Return whether the user takes a step that calls for the form."""
        return may_make(self.seen, form.title)

    def may_void(self, paper: Document) -> bool:
        """Return whether the user could have made it."""
        return may_make(self.seen, paper.title)

    def facts(self, form: Form, on: date) -> SubjectFacts | None:
        """Return the case with the event that called for the form, if one did."""
        events = events_seen(self.seen)
        event = called_for(form.title, events)
        if event is None:
            return None
        return Facts(self.seen.case, event, self.user, on, events)

    def step_of(self, paper: Document) -> str:
        """Name the step that called for the paper."""
        step = self.seen.case.events.filter(sequence=paper.step).first()
        return BY_KEY[step.key].label if step and step.key in BY_KEY else ""


def of_case(user: User, pk: int) -> PaperDesk:
    """Return the case's papers; outside the user's scope there is no case."""
    seen = case_for(user, pk)
    return CaseDesk(
        user=user,
        subject=seen.case,
        space="cases",
        name=str(seen.case),
        this="本案",
        crumbs=[
            ("案件", reverse("cases:list")),
            (str(seen.case), reverse("cases:detail", args=[pk])),
        ],
        papers=papers_seen(seen),
        seen=seen,
    )


def of_help(user: User, pk: int) -> PaperDesk:
    """Return the papers of a duty lawyer's help; outside the scope there is none."""
    rows = helps_seen(user).select_related(
        "center", "person", "handler__unit", "organisation"
    )
    return desk_of_help(user, get_object_or_404(rows, pk=pk))


def desk_of_help(user: User, made: DutyHelp) -> PaperDesk:
    """Return the papers of a help that the user sees."""
    name = str(made.person)
    return PaperDesk(
        user=user,
        subject=made,
        space="duty",
        name=f"法律帮助：{name}",
        this="这次法律帮助",
        crumbs=[
            ("值班律师法律帮助", reverse("duty:list")),
            (name, reverse("duty:detail", args=[made.pk])),
        ],
        papers=list(documents_of(made)),
        slugs=_slugs_of_help(made),
    )


def of_consultation(user: User, pk: int) -> PaperDesk:
    """Return the papers of a consultation; outside the scope there is none."""
    rows = consultations_seen(user).select_related(
        "center", "person", "adviser", "recorded_by", "organisation"
    )
    return desk_of_consultation(user, get_object_or_404(rows, pk=pk))


def desk_of_consultation(user: User, talk: Consultation) -> PaperDesk:
    """Return the papers of a consultation that the user sees."""
    name = str(asker(talk, opened=False).name)
    return PaperDesk(
        user=user,
        subject=talk,
        space="consultations",
        name=f"咨询：{name}",
        this="这次咨询",
        crumbs=[
            ("咨询", reverse("consultations:list")),
            (name, reverse("consultations:detail", args=[talk.pk])),
        ],
        papers=list(documents_of(talk)),
        slugs=[one.slug for one in forms().values() if one.subject == "consultation"],
    )


def _slugs_of_help(made: DutyHelp) -> tuple[str, ...]:
    """Return the forms of a help by how it came: asked for, or by which notice."""
    found = [RECORD]
    if made.source != "notified":
        found.append(APPLICATION)
    if made.source != "asked":
        found.append(_notice(made))
    return tuple(found)


def _notice(made: DutyHelp) -> str:
    """Return the notice of the agency that sent it, else of the stage's."""
    by_name = (slug for word, slug in BY_AGENCY if word in made.agency)
    by_stage = BY_STAGE.get(made.stage, "duty-help-notice-court")
    return next(by_name, by_stage)
