"""Assignment of a handler and change of handler."""

from datetime import date, datetime

from fazhu.cases.actions.clearing import HandlerUnfit, hold_handler
from fazhu.cases.models import Assignment, Case, CaseParty, PartyRole
from fazhu.cases.step import taking
from fazhu.network.models import Handler, Organisation, User
from fazhu.rules.conflicts import Part, why_not_both
from fazhu.rules.workflow import ASSIGN, CHANGE_HANDLER

CRIMINAL_KINDS = ("", "lawyer", "staff")
"""Kinds of handlers who take criminal cases; "" is a kind that nobody wrote down."""


def assign(
    case: Case,
    handler: Handler,
    *,
    seen: int | None,
    by: User,
    on: date,
    unit: Organisation | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> Case:
    """Assign the case to a handler of a unit (指派)."""
    _check(case, handler, on=on)
    note = reason or f"指派{handler.name}承办"
    with taking(ASSIGN, case, seen=seen, by=by, on=on, at=at, note=note) as case:
        _hold(case, handler, on=on)
        _hand_over(case, handler, unit or handler.unit, on=on, reason=reason)
    return case


def change_handler(
    case: Case,
    handler: Handler,
    reason: str,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
) -> Case:
    """Give the case to another handler; the former one keeps only their own period."""
    _check(case, handler, on=on)
    with taking(
        CHANGE_HANDLER, case, seen=seen, by=by, on=on, at=at, note=reason
    ) as case:
        if case.handler_id == handler.pk:
            raise HandlerUnfit(f"{handler.name}正是现任承办人，请另选一人。")
        _hold(case, handler, on=on)
        case.assignments.filter(until_sequence__isnull=True).update(
            until_on=on, until_sequence=case.version + 1
        )
        _hand_over(case, handler, handler.unit, on=on, reason=reason)
    return case


def _check(case: Case, handler: Handler, *, on: date) -> None:
    if handler.center_id != case.center_id:
        raise HandlerUnfit(f"{handler.name}不是本中心登记的承办人，请另选一人。")
    active = Handler.objects.active_on(on).filter(pk=handler.pk)
    if not active.exists():
        raise HandlerUnfit(f"{handler.name}在 {on:%Y-%m-%d} 不承办案件，请另选一人。")
    if case.kind == "criminal" and handler.kind not in CRIMINAL_KINDS:
        raise HandlerUnfit(
            f"刑事案件应指派律师或法律援助机构人员，{handler.name}不是，请另选一人。"
        )


def _hold(case: Case, handler: Handler, *, on: date) -> None:
    """Refuse whom another case speaks against, with all locked that could change it."""
    hold_handler(case, handler, on=on)
    if case.kind == "criminal":
        why, other = hindered(case).get(handler.pk, ("", None))
        if other is not None:
            raise HandlerUnfit(
                f"{handler.name}承办过同案的{other}，{why}，请另选一人。"
            )


def hindered(case: Case) -> dict[int, tuple[str, Case]]:
    """Return whom the other cases of a criminal matter hinder: why, and by which.

    Whoever gave such a case up is hindered still: they know it.
    """
    others = Case.objects.filter(matter=case.matter_id, kind="criminal")
    known = {one.pk: one for one in others.exclude(pk=case.pk)}
    if not known:
        return {}
    people: dict[int, set[int]] = {}
    parties = CaseParty.objects.filter(
        case__in=[case.pk, *known], role=PartyRole.RECIPIENT
    )
    for key, person in parties.values_list("case", "person"):
        people.setdefault(key, set()).add(person)

    def part(one: Case) -> Part:
        return Part(people=frozenset(people.get(one.pk, ())), aid_mode=one.aid_mode)

    found = {}
    held = Assignment.objects.filter(case__in=list(known))
    for handler, key in held.values_list("handler", "case").order_by("pk"):
        if why := why_not_both(part(case), part(known[key])):
            found[handler] = (why, known[key])
    return found


def _hand_over(
    case: Case,
    handler: Handler,
    unit: Organisation | None,
    *,
    on: date,
    reason: str,
) -> None:
    Assignment.objects.create(
        center_id=case.center_id,
        case=case,
        handler=handler,
        unit=unit,
        from_on=on,
        from_sequence=case.version + 1,
        reason=reason,
    )
    case.handler = handler
    case.handler_kind = handler.kind
    case.unit = unit
