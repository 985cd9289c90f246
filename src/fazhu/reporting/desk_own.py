"""What the user themself left unfinished: forms not sent, papers not yet issued."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from fazhu.cases.models import Case, Event
from fazhu.cases.papers import is_due, steps_issuing, subject_of
from fazhu.cases.shown.columns import recipients
from fazhu.cases.shown.sight import SeenBy, seen_whole
from fazhu.documents.editions import titled
from fazhu.documents.models import Document
from fazhu.network.models import Draft, User
from fazhu.network.slips import RESTORE
from fazhu.rules.workflow import BY_KEY

SHOWN = 8
LOOKED_AT = 60
"""Steps of the user that are looked at, the latest ones."""

Wish = tuple[int, str]


@dataclass(frozen=True, kw_only=True)
class OwnDraft:
    """A form that was filled in and not sent."""

    what: str
    url: str
    saved_at: datetime


@dataclass(frozen=True, kw_only=True)
class OwnPaper:
    """A paper that a step of the user calls for and nobody issued."""

    title: str
    case: str
    recipients: str
    url: str


def drafts_of(user: User) -> list[OwnDraft]:
    """Return the user's drafts, the latest first."""
    drafts = Draft.objects.filter(user=user).order_by("-saved_at")[:SHOWN]
    return [
        OwnDraft(
            what=_named(draft.key),
            url=f"{draft.path}?draft={RESTORE}",
            saved_at=draft.saved_at,
        )
        for draft in drafts
    ]


def papers_of(user: User) -> list[OwnPaper]:
    """Return the papers that the user's latest steps call for, the latest first."""
    wanted = _wanted(user)
    seen = seen_whole(Case.objects.visible_to(user), user).for_list()
    cases = seen.in_bulk({pk for pk, _ in wanted})
    issued = _issued(cases.values())
    found = []
    for (pk, title), sequence in wanted.items():
        case, form = cases.get(pk), titled(title)
        if case is None or form is None or not is_due(title, case):
            continue
        if (subject_of(case), title, sequence) in issued or not _may(user, case, title):
            continue
        found.append(
            OwnPaper(
                title=title,
                case=str(case),
                recipients=recipients(case),
                url=reverse("cases:paper-new", args=[pk, form.slug]),
            )
        )
    return found[:SHOWN]


def _wanted(user: User) -> dict[Wish, int]:
    """Return case and title, with the last of the user's steps that calls for it."""
    events = Event.objects.filter(recorded_by=user).order_by("-pk")
    found: dict[Wish, int] = {}
    for case, sequence, key in events.values_list("case", "sequence", "key")[
        :LOOKED_AT
    ]:
        step = BY_KEY.get(key)
        for title in step.issues if step else ():
            found.setdefault((case, title), sequence)
    return found


def _issued(cases: Iterable[Case]) -> set[tuple[str, str, int]]:
    papers = Document.objects.filter(
        subject__in=[subject_of(case) for case in cases], voided_at__isnull=True
    )
    return set(papers.values_list("subject", "title", "step"))


def _may(user: User, case: Case, title: str) -> bool:
    seen = SeenBy(user=user, case=case, is_handler=True, period=None)
    return any(seen.may(step.permission) for step in steps_issuing(title))


def _named(key: str) -> str:
    """Say which form a draft is of; its key ends with the step."""
    step = BY_KEY.get(key.rsplit("-", 1)[-1])
    return step.label if step else "未提交的内容"
