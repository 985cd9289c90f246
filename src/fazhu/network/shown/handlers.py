"""Handlers with their year's work against what they owe."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from fazhu.lib.names import search_form
from fazhu.network.forms.handlers import HandlerFilters
from fazhu.network.models import Handler
from fazhu.rules import codes
from fazhu.rules.workflow import State, is_final
from fazhu.ui.shapes import Column, Tag

ENDED = tuple(state.value for state in State if is_final(state))


@dataclass(frozen=True, kw_only=True)
class Load:
    """A handler with the cases taken this year and those still open."""

    handler: Handler
    taken: int
    open: int
    on: date

    @property
    def quota(self) -> str:
        """The year's cases against the quota, where one is set."""
        owed = self.handler.yearly_quota
        return f"{self.taken} / {owed}" if owed is not None else f"{self.taken}"

    @property
    def account(self) -> str:
        """The sign-in name of those who have one."""
        user = self.handler.user
        return user.username if user else "无"

    @property
    def kind(self) -> str:
        """The kind of handler by its label."""
        kind = self.handler.kind
        return codes.label("handler_kind", kind) if kind else ""

    @property
    def state(self) -> Tag:
        """Whether the handler takes cases on the day."""
        return state_of(self.handler, on=self.on)


def _page(load: Load) -> str:
    return reverse("network:handler", args=[load.handler.pk])


COLUMNS = (
    Column(label="姓名", value="handler.name", link=_page),
    Column(label="人员类别", value="kind"),
    Column(label="所在机构", value="handler.unit.name"),
    Column(label="专长", value="handler.specialities"),
    Column(label="本年指派 / 应办", value="quota", kind="id"),
    Column(label="未结", value="open", kind="number"),
    Column(label="登录账号", value="account"),
    Column(label="状态", value="state", kind="tag"),
)


def state_of(handler: Handler, *, on: date) -> Tag:
    """Return in a word whether the handler takes cases on the day."""
    until = handler.until_on
    if until is not None:
        word = "已停止" if until <= on else "将停止"
        return Tag(f"{word} {until}", "" if until <= on else "warn")
    if handler.from_on is not None and handler.from_on > on:
        return Tag(f"将开始 {handler.from_on}", "info")
    return Tag("承办中", "good")


def narrowed(
    handlers: QuerySet[Handler], filters: HandlerFilters, *, on: date
) -> QuerySet[Handler]:
    """Return the handlers that the filters leave, by their initials."""
    wanted = filters.cleaned_data if filters.is_valid() else {}
    if text := wanted.get("q"):
        sought = Q(name__contains=text.strip())
        if text.isascii():
            sought |= Q(initials__startswith=search_form(text))
        handlers = handlers.filter(sought)
    if unit := wanted.get("unit"):
        handlers = handlers.filter(unit=unit)
    if kind := wanted.get("kind"):
        handlers = handlers.filter(kind=kind)
    if state := wanted.get("state"):
        active = Handler.objects.active_on(on).values("pk")
        chosen = Q(pk__in=active)
        handlers = handlers.filter(chosen if state == "active" else ~chosen)
    return handlers.select_related("unit", "user").order_by("initials", "name", "pk")


def loads(handlers: Iterable[Handler], *, on: date) -> list[Load]:
    """Return the handlers of one page with their work: two queries for all.

    Cases and assignments lie in a higher layer; they are met by their foreign keys.
    """
    rows = list(handlers)
    mine = Handler.objects.filter(pk__in=[row.pk for row in rows]).order_by()
    this_year = Q(assignments__from_on__year=on.year)
    taken = mine.annotate(count=Count("assignments", filter=this_year))
    still = mine.annotate(count=Count("cases", filter=~Q(cases__state__in=ENDED)))
    taken_by = dict(taken.values_list("pk", "count"))
    open_by = dict(still.values_list("pk", "count"))
    return [
        Load(
            handler=row,
            taken=taken_by.get(row.pk, 0),
            open=open_by.get(row.pk, 0),
            on=on,
        )
        for row in rows
    ]
