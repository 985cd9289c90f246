"""The conditions of legal aid as a center's place has set them, for the rules."""

from datetime import date

from fazhu.network.models import ConditionKind, LocalCondition, Organisation
from fazhu.rules import codes
from fazhu.rules.assessment import Line, Policy
from fazhu.rules.marks import Mark
from fazhu.rules.scope import Local, LocalKind
from fazhu.rules.urgency import By, GreenRow

OF_GREEN = (ConditionKind.GREEN, ConditionKind.NOT_GREEN)


def policy_of(center: Organisation | int) -> Policy:
    """Return everything that the center set and did not withdraw, with its days."""
    rows = list(
        LocalCondition.objects.filter(center=center, withdrawn_at=None).order_by("pk")
    )
    return Policy(
        lines=tuple(_line(one) for one in rows if one.kind == ConditionKind.LINE),
        local=tuple(_local(one) for one in rows if one.kind in list(LocalKind)),
    )


def green_of(center: Organisation | int) -> tuple[GreenRow, ...]:
    """Return whom the center adds to the green channel, and whom it takes out."""
    rows = LocalCondition.objects.filter(
        center=center, withdrawn_at=None, kind__in=OF_GREEN
    )
    return tuple(_green(one) for one in rows.order_by("pk"))


def green_hours(center: Organisation | int, *, on: date) -> LocalCondition | None:
    """Return in how many hours the center ends a green case; None: it set nothing."""
    rows = LocalCondition.objects.filter(
        center=center, withdrawn_at=None, kind=ConditionKind.GREEN_HOURS
    )
    found: LocalCondition | None = (
        rows.filter(from_on__lte=on)
        .exclude(until_on__lt=on)
        .order_by("-from_on", "-pk")
        .first()
    )
    return found


def said_of(one: LocalCondition) -> str:
    """Say in words what a condition is."""
    if one.per_person is not None:
        said = f"每人每月{one.per_person:.2f}元"
        said += "，低于的算" if one.below else "，不高于的算"
        if one.assets_per_person is not None:
            said += f"；家庭财产每人{one.assets_per_person:.2f}元"
        return f"{said}（{one.label}）" if one.label else said
    if one.hours is not None:
        return f"{one.hours}小时内受理、审批并指派"
    if one.matters:
        only = "、".join(codes.label("matter", key) for key in one.matters)
        return f"{one.label}（限于：{only}）"
    return one.label


def _line(row: LocalCondition) -> Line:
    assert row.per_person is not None  # noqa: S101  (a constraint holds it)
    return Line(
        per_person=row.per_person,
        below=row.below,
        assets_per_person=row.assets_per_person,
        basis=row.label,
        since=row.from_on,
        until=row.until_on,
        article=row.article,
        mark=Mark(row.mark),
    )


def _local(row: LocalCondition) -> Local:
    return Local(
        kind=LocalKind(row.kind),
        label=row.label,
        since=row.from_on,
        until=row.until_on,
        article=row.article,
        mark=Mark(row.mark),
        recipient_class=row.recipient_class,
        matters=tuple(row.matters),
    )


def _green(row: LocalCondition) -> GreenRow:
    """Return a row by class, or where none is chosen by its words alone.

    Serious illness and custody, which are no classes, are named as the rules name
    them.
    """
    named = {
        codes.label("health", "seriously_ill"): (By.HEALTH, "seriously_ill"),
        By.CUSTODY.label: (By.CUSTODY, ""),
    }
    by, key = named.get(row.label, (By.CLASS, row.recipient_class))
    return GreenRow(
        by=by,
        key=key,
        label="" if key or by is By.CUSTODY else row.label,
        matters=tuple(row.matters),
        since=row.from_on,
        until=row.until_on,
        article=row.article,
        mark=Mark(row.mark),
        out=row.kind == ConditionKind.NOT_GREEN,
    )
