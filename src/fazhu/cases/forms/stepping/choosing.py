"""Who may take a case on a day: what they are, what they have in hand, what to mind."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from fazhu.cases.actions.assigning import CRIMINAL_KINDS, hindered
from fazhu.cases.conflicts import survey
from fazhu.cases.elsewhere import Find
from fazhu.cases.models import Assignment, Case, PartyRole
from fazhu.network.models import Handler
from fazhu.rules import codes
from fazhu.rules.conflicts import Level
from fazhu.rules.workflow import State

LISTED = 30
"""So many handlers stand on the page; more are found by typing."""

IN_HAND = (State.ASSIGNED, State.HANDLING, State.CHANGING)
"""States in which a case is work for its handler."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One handler as the page lists them."""

    pk: int
    name: str
    kind: str
    unit: str
    in_hand: int
    since: date | None
    specialities: str
    remarks: tuple[str, ...]


def eligible(case: Case, *, on: date) -> QuerySet[Handler]:
    """Return the center's handlers who may take the case on the day."""
    found: QuerySet[Handler] = Handler.objects.active_on(on).filter(
        center_id=case.center_id
    )
    if case.kind == "criminal":
        found = found.filter(kind__in=CRIMINAL_KINDS)
    if case.state == State.CHANGING and case.handler_id:
        found = found.exclude(pk=case.handler_id)
    return found


def limits_of(case: Case) -> str:
    """Say in a sentence who is not listed, and what the matter asks for."""
    said = ["只列本中心登记、当天可以承办的人员。"]
    if case.kind == "criminal":
        said.append("刑事案件须由律师或者法律援助机构人员承办，其他人员未列。")
    matter = codes.of("matter").by_key.get(case.matter_code)
    if isinstance(matter, codes.Matter) and matter.senior_lawyer:
        said.append(
            "本案事项应指派有三年以上相关执业经历的律师（法律援助法第二十六条），"
            "执业年限请另行核对。"
        )
    return "".join(said)


def candidates(
    case: Case, *, on: date, text: str = "", chosen: int | None = None
) -> list[Candidate]:
    """Return those who may take the case, the least laden first; at most LISTED.

    ``chosen`` is listed in any case, so that a choice is never lost from sight.
    """
    found = eligible(case, on=on)
    if text.strip():
        found = found.filter(_named(text.strip()) | Q(pk=chosen))
    rows = list(found.select_related("unit").order_by("name", "pk"))
    laden = _in_hand(case.center_id)
    rows.sort(key=lambda one: (one.pk != chosen, laden[one.pk]))
    minded = _Minded(case, on=on)
    return [
        Candidate(
            pk=one.pk,
            name=one.name,
            kind=codes.label("handler_kind", one.kind),
            unit=one.unit.name if one.unit else "",
            in_hand=laden[one.pk],
            since=one.from_on,
            specialities="；".join(filter(None, (one.specialities, one.languages))),
            remarks=minded.of(one),
        )
        for one in rows[:LISTED]
    ]


def _named(text: str) -> Q:
    return (
        Q(name__contains=text)
        | Q(initials__startswith=text.lower())
        | Q(unit__name__contains=text)
        | Q(specialities__contains=text)
        | Q(languages__contains=text)
    )


def _in_hand(center_id: int) -> Counter[int]:
    """Count the work of each handler.

    The rows are counted here: grouping by handler would lead the database through
    every case of the center instead of those few in hand.
    """
    rows = Case.objects.filter(center=center_id, state__in=IN_HAND).order_by()
    return Counter(pk for pk in rows.values_list("handler_id", flat=True) if pk)


class _Minded:
    """What must be minded of a handler in one case: names, and other cases."""

    def __init__(self, case: Case, *, on: date) -> None:
        self._found = survey(case, on=on)
        others = Assignment.objects.filter(case__matter=case.matter_id)
        self._same_matter = set(
            others.exclude(case=case.pk).values_list("handler", flat=True)
        )
        self._hindered = hindered(case) if case.kind == "criminal" else {}

    def of(self, handler: Handler) -> tuple[str, ...]:
        said = [self._said(one) for one in self._found.of_handler(handler)]
        if handler.pk in self._hindered:
            why, other = self._hindered[handler.pk]
            said.append(f"不能指派：承办过同案的{other}，{why}")
        elif handler.pk in self._same_matter:
            said.append("承办过同一事项的其他案件")
        return tuple(dict.fromkeys(said))

    def _said(self, one: Find) -> str:
        """Say in short what speaks against the handler, and whether it was cleared."""
        if one.rule.key == "handler_is_party" and one.mine:
            role = PartyRole(one.mine.role).label
            said = f"与本案{role}同名，请核对是否须回避"
        else:
            said = f"{one.rule.says.rstrip('。')}（{one.rule.article}）"
        if one.mark in self._found.cleared:
            return f"{said}（已核对）"
        if one.rule.level is Level.FORBIDDEN:
            return f"不能指派：{said}"
        return said


class HandlerTable(forms.RadioSelect):
    """Radio buttons in a table: a row for each handler."""

    template_name = "cases/widgets/handlers.html"
    listed: Sequence[Candidate] = ()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Give the template the rows beside what Django gives."""
        context = super().get_context(name, value, attrs)
        context["rows"] = self.listed
        context["chosen"] = str(value or "")
        return context


class HandlerChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    """One of the center's handlers; whether they may is said by the action."""

    def __init__(self, queryset: QuerySet[Handler]) -> None:
        """Begin without anybody; ``offer`` lists them."""
        super().__init__(queryset, label="承办人", widget=HandlerTable)

    def offer(self, center_id: int, listed: Iterable[Candidate]) -> None:
        """List these; any handler of the center is understood."""
        self.queryset = Handler.objects.filter(center=center_id)
        self.listed = list(listed)
        assert isinstance(self.widget, HandlerTable)  # noqa: S101  (for the types)
        self.widget.listed = self.listed
        self.widget.choices = [(one.pk, one.name) for one in self.listed]
