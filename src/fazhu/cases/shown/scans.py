"""The kept pages of a brought paper as they are looked at and worked on."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from fazhu.cases.models import Brought, Case, EarlyPage, ScannedPage
from fazhu.lib.pictures import Doubt
from fazhu.rules import codes


@dataclass(frozen=True, kw_only=True)
class ShownPage:
    """A page: its number, where its picture is, and what is to be looked at again."""

    page: ScannedPage
    number: int
    picture: str
    small: str
    url: str
    doubts: tuple[str, ...]


def early_of(
    pages: Iterable[EarlyPage],
) -> list[tuple[str, list[tuple[EarlyPage, str]]]]:
    """Return pages that wait for their application, by paper, with what to look at."""
    found: dict[str, list[tuple[EarlyPage, str]]] = {}
    for page in pages:
        doubt = Doubt(page.doubt).label if page.doubt else ""
        found.setdefault(codes.label("proof", page.key), []).append((page, doubt))
    return list(found.items())


def counted(case: Case) -> list[Brought]:
    """Return the case's papers with the number of their pages, in one query."""
    return list(case.brought.annotate(kept=Count("pages")))


def shown_pages(paper: Brought, pages: Iterable[ScannedPage]) -> list[ShownPage]:
    """Return the pages in their order; one that is there already is said so."""
    first: dict[str, int] = {}
    shown = []
    for number, page in enumerate(pages, start=1):
        doubts = [Doubt(page.doubt).label] if page.doubt else []
        if (same := first.setdefault(page.digest, number)) != number:
            doubts.append(f"与第{same}页完全相同")
        place = [paper.case_id, paper.pk, page.pk]
        picture = reverse("cases:scan-picture", args=place)
        picture += f"?v={page.digest[:8]}"
        shown.append(
            ShownPage(
                page=page,
                number=number,
                picture=picture,
                small=f"{picture}&small",
                url=reverse("cases:scan", args=place),
                doubts=tuple(doubts),
            )
        )
    return shown
