"""The papers of a case as its page lists them: issued, to be made, not yet there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from fazhu.cases.models import Case, Event
from fazhu.cases.papers import (
    called_for,
    documents_of,
    is_due,
    steps_issuing,
)
from fazhu.cases.shown.sight import SeenBy, seen_by
from fazhu.documents.editions import Field, Form, titled
from fazhu.documents.models import Document
from fazhu.documents.values import is_empty, printed
from fazhu.network.models import User
from fazhu.rules.workflow import BY_KEY, Step
from fazhu.ui.formats import masked
from fazhu.ui.shapes import Tag

ISSUED, VOID = Tag("已签发", "good"), Tag("作废", "danger")
TO_MAKE, OPTIONAL = Tag("待制作", "warn"), Tag("可制作")
NOT_THERE = Tag("另行制作")
MASKED = {
    "id_number": "id",
    "agent_id_number": "id",
    "telephone": "phone",
    "recipient_telephone": "phone",
}


@dataclass(frozen=True, kw_only=True)
class PaperLine:
    """One paper of a case: issued (``document``), or called for by a step.

    ``url`` leads to the paper, or to where the user may make it; empty where they may
    not, or where the form is not in the catalogue.
    """

    title: str
    step: str
    tag: Tag
    url: str = ""
    document: Document | None = None
    due: bool = False


def papers_of(case: Case, user: User) -> list[PaperLine]:
    """Return the papers of the case that ``user`` sees, in the order of its steps."""
    seen = seen_by(user, case)
    return lines(seen, events_seen(seen))


def lines(seen: SeenBy, events: Sequence[Event]) -> list[PaperLine]:
    """Return the papers issued and the papers that the steps taken call for."""
    issued = papers_seen(seen)
    found = [_issued(seen.case, paper) for paper in issued]
    standing = {(paper.title, paper.step) for paper in issued if not paper.is_void}
    for title, event in _wanted(events):
        if (title, event.sequence) not in standing:
            found.append(_to_make(seen, title, event))
    return found


def events_seen(seen: SeenBy) -> list[Event]:
    """Return the case's events as far as the user sees them."""
    events = seen.case.events.order_by("sequence")
    if seen.period is not None:
        events = events.filter(sequence__lt=seen.period.until)
    return list(events)


def papers_seen(seen: SeenBy) -> list[Document]:
    """Return the issued papers; a former handler sees those of their time."""
    papers = list(documents_of(seen.case))
    if seen.period is None:
        return papers
    return [paper for paper in papers if paper.version < seen.period.until]


def called_now(step: Step, case: Case) -> str:
    """Say which papers are to be made here when the step was just taken, if any."""
    due = [t for t in step.issues if titled(t) is not None and is_due(t, case)]
    return f"接着请制作{''.join(f'《{title}》' for title in due)}。" if due else ""


def may_make(seen: SeenBy, title: str) -> bool:
    """Return whether the user may issue the paper: whoever takes a step for it."""
    return seen.whole and any(seen.may(s.permission) for s in steps_issuing(title))


def _wanted(events: Sequence[Event]) -> Iterable[tuple[str, Event]]:
    """Yield each paper once, with the last event that called for it."""
    titles = dict.fromkeys(
        title
        for event in events
        if (step := BY_KEY.get(event.key)) is not None
        for title in step.issues
    )
    for title in titles:
        event = called_for(title, events)
        if event is not None:
            yield title, event


def _issued(case: Case, paper: Document) -> PaperLine:
    return PaperLine(
        title=paper.title,
        step=paper.number,
        tag=VOID if paper.is_void else ISSUED,
        url=reverse("cases:paper", args=[case.pk, paper.pk]),
        document=paper,
    )


def _to_make(seen: SeenBy, title: str, event: Event) -> PaperLine:
    form, label = titled(title), BY_KEY[event.key].label
    if form is None:
        return PaperLine(title=title, step=label, tag=NOT_THERE)
    due = is_due(title, seen.case)
    url = ""
    if may_make(seen, title):
        url = reverse("cases:paper-new", args=[seen.case.pk, form.slug])
    return PaperLine(
        title=title, step=label, tag=TO_MAKE if due else OPTIONAL, url=url, due=due
    )


def settled(form: Form, known: dict[str, Any], typed: Iterable[str]) -> list[Any]:
    """Return what the case settles, as label and text; numbers of people masked."""
    left = set(typed)
    return [
        (one.label, _masked(one, known[key]))
        for key, one in form.fields.items()
        if key in known and key not in left and not is_empty(known[key])
    ]


def _masked(one: Field, value: Any) -> str:
    text = printed(one, value)
    return masked(text, MASKED[one.key]) if one.key in MASKED else text
