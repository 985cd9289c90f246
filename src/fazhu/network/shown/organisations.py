"""Organisations as a tree, with who stands in them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from fazhu.network.models import Handler, Membership, Organisation, OrganisationKind
from fazhu.network.shown.towns import areas
from fazhu.rules import codes
from fazhu.ui.shapes import Tag


@dataclass(frozen=True, kw_only=True)
class Node:
    """One line of the tree; ``depth`` counts from the center."""

    organisation: Organisation
    depth: int
    people: int
    handlers: int
    on: date
    area: str = ""

    @property
    def indent(self) -> str:
        """How far the name is moved in."""
        return "　" * self.depth + ("└ " if self.depth else "")

    @property
    def url(self) -> str:
        """The page on which it is changed."""
        return reverse("network:organisation", args=[self.organisation.pk])

    @property
    def kind(self) -> str:
        """The kind, and where a station stands."""
        label = OrganisationKind(self.organisation.kind).label
        host = self.organisation.host
        known = codes.find("station_host", host) if host else None
        return f"{label}（{known.label}）" if known else label

    @property
    def state(self) -> Tag:
        """Whether it is open on the day."""
        return state_of(self.organisation, on=self.on)


def state_of(organisation: Organisation, *, on: date) -> Tag:
    """Return in a word whether the organisation is open on the day."""
    closed, opened = organisation.closed_on, organisation.opened_on
    if closed is not None:
        word = "已撤销" if closed <= on else "将撤销"
        return Tag(f"{word} {closed}", "" if closed <= on else "warn")
    if opened is not None and opened > on:
        return Tag(f"将设立 {opened}", "info")
    return Tag("在用", "good")


def tree(organisations: QuerySet[Organisation], *, on: date) -> list[Node]:
    """Return the organisations center by center, each below what it belongs to."""
    rows = list(organisations.order_by("kind", "name", "pk"))
    here = {row.pk for row in rows}
    below: dict[int | None, list[Organisation]] = defaultdict(list)
    for row in rows:
        above = row.parent_id if row.parent_id in here else row.center_id
        below[above if row.kind != OrganisationKind.CENTER else None].append(row)
    area = areas(rows, on=on)
    people, handlers = _people(organisations, on=on), _handlers(organisations, on=on)
    return [
        Node(
            organisation=row,
            depth=depth,
            people=people.get(row.pk, 0),
            handlers=handlers.get(row.pk, 0),
            on=on,
            area=area[row.pk],
        )
        for row, depth in _walk(below, None, 0)
    ]


def _walk(
    below: dict[int | None, list[Organisation]], above: int | None, depth: int
) -> Iterator[tuple[Organisation, int]]:
    for row in below.get(above, ()):
        yield row, depth
        yield from _walk(below, row.pk, depth + 1)


def _people(organisations: QuerySet[Organisation], *, on: date) -> dict[int, int]:
    held = Membership.objects.filter(organisation__in=organisations).in_force(on)
    held = held.filter(user__is_active=True).order_by()
    counted = held.values("organisation").annotate(
        people=Count("user", distinct=True, filter=Q(user__is_machine=False))
    )
    return dict(counted.values_list("organisation", "people"))


def _handlers(organisations: QuerySet[Organisation], *, on: date) -> dict[int, int]:
    active = Handler.objects.filter(unit__in=organisations).active_on(on).order_by()
    counted = active.values("unit").annotate(handlers=Count("pk"))
    return dict(counted.values_list("unit", "handlers"))
