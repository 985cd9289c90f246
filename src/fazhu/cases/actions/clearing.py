"""What conflicts and doubles stop, and who clears a doubtful find (冲突核查)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from fazhu.audit.trail import record
from fazhu.cases.conflicts import Survey, survey
from fazhu.cases.elsewhere import Find
from fazhu.cases.models import Case, CaseParty, ConflictFind, DeclaredTie, TieKind
from fazhu.lib.errors import Refused
from fazhu.network.access import scope_of
from fazhu.network.models import Handler, Organisation, User
from fazhu.rules.conflicts import Level
from fazhu.rules.roles import Permission

CLEARING = (Permission.CASE_DECIDE, Permission.CASE_ASSIGN)
"""Who clears a find: whoever decides, and whoever assigns."""
DECLARING = (*CLEARING, Permission.CASE_REVIEW, Permission.CASE_HANDLE)
"""Who declares a tie of their own; one of another's only those who clear."""
WHERE = "“利益冲突与重复申请”"


class HandlerUnfit(Refused):
    """The handler may not take this case on this day."""


class Unresolved(Refused):
    """Something was found that nobody has cleared, or that must not be."""


def hold_grant(case: Case, *, by: User, on: date) -> None:
    """Stop the grant of a locked case while something about it is not cleared."""
    found = survey(case, on=on)
    for one in found.of_decider(by):
        raise Unresolved(f"{one.rule.says}请由其他有权审批的人员办理。")
    _stop(found.open(found.finds))


def hold_handler(case: Case, handler: Handler, *, on: date) -> None:
    """Stop an assignment of a locked case that the law or an open find speaks against.

    The handler and their unit are locked, so that two cases of one dispute are not
    given to both sides at once.
    """
    handlers = Handler.objects.select_for_update(of=("self",), no_key=True)
    locked = handlers.get(pk=handler.pk)
    if locked.unit_id:
        units = Organisation.objects.select_for_update(of=("self",), no_key=True)
        units.get(pk=locked.unit_id)
    found = survey(case, on=on)
    against = found.of_handler(locked)
    for one in against:
        if one.rule.level is Level.FORBIDDEN:
            raise HandlerUnfit(
                f"{locked.name}不能承办本案：{one.rule.says.rstrip('。')}"
                f"（{one.rule.article}）。请另选一人。"
            )
    _stop(found.open([*found.finds, *against]))


def _stop(finds: Iterable[Find]) -> None:
    labels = list(dict.fromkeys(one.rule.label for one in finds))
    if labels:
        raise Unresolved(
            f"发现{'、'.join(labels)}，还没有核对；"
            f"请在{WHERE}中写明核对结论和理由，再办理这一步。"
        )


def may_clear(case: Case, *, by: User) -> bool:
    """Say whether the user decides or assigns where the case lies."""
    return any(case.center_id in scope_of(by, one).centers for one in CLEARING)


def may_declare(case: Case, *, by: User) -> bool:
    """Say whether the user may declare a tie of their own in the case."""
    return any(
        Case.objects.visible_to(by, one).filter(pk=case.pk).exists()
        for one in DECLARING
    )


@transaction.atomic
def clear(
    case: Case, mark: str, reason: str, *, by: User, on: date, at: datetime
) -> ConflictFind:
    """Clear one doubtful find, saying why; it holds for exactly what was found."""
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if not may_clear(locked, by=by):
        raise PermissionDenied("您的岗位没有在本案核对利益冲突的权限。")
    if not reason.strip():
        raise Refused("请写明核对结论和理由。")
    found = survey(locked, on=on)
    if found.of_decider(by):
        raise Refused("您申报了与本案人员的利害关系，应当回避，请由他人核对。")
    one = next((one for one in all_finds(found) if one.mark == mark), None)
    if one is None:
        raise Refused("这一处与现在查到的已不相同，请看本页最新的内容后再核对。")
    if one.rule.level is not Level.DOUBTFUL:
        raise Refused(f"“{one.rule.label}”不需要也不能在这里核对放行。")
    if mark in found.cleared:
        raise Refused(f"这一处已由{found.cleared[mark].cleared_by}核对。")
    kept, _ = ConflictFind.objects.update_or_create(
        case=locked,
        mark=mark,
        defaults={
            "cleared_on": on, "cleared_by": by, "reason": reason.strip()[:300],
        },
        create_defaults={
            "center_id": locked.center_id, "rule": one.rule.key, "found_on": on,
            "cleared_on": on, "cleared_by": by, "reason": reason.strip()[:300],
        },
    )  # fmt: skip
    record(
        by, "conflict.clear", locked, at=at, center=locked.center_id,
        rule=one.rule.key, mark=mark, reason=kept.reason,
    )  # fmt: skip
    return kept


def all_finds(found: Survey) -> list[Find]:
    """Return what was found of the case and of the handlers whom it names."""
    handlers = {one.handler.pk: one.handler for one in found.acted}
    handlers |= {one.handler.pk: one.handler for one in found.ties if one.handler}
    units = {one.unit_id or one.handler.unit_id for one in found.acted} - {None}
    names = {one.person.name for one in found.parties}
    own = Handler.objects.filter(center=found.case.center_id)
    told = {pk for pk, _ in found.advised}
    more = own.filter(Q(name__in=names) | Q(unit__in=units) | Q(pk__in=told))
    handlers |= {one.pk: one for one in more}
    finds = [*found.finds]
    for handler in handlers.values():
        if handler.center_id == found.case.center_id:
            finds += found.of_handler(handler)
    return list({one.mark: one for one in finds}.values())


@transaction.atomic
def look_again(case: Case, *, by: User, on: date, at: datetime) -> int:
    """Check the case anew (重新核查); return how many finds are not cleared."""
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if not may_clear(locked, by=by):
        raise PermissionDenied("您的岗位没有在本案核对利益冲突的权限。")
    count = note_finds(locked, on=on)
    record(by, "conflict.look", locked, at=at, center=locked.center_id, rows=count)
    return count


def note_finds(case: Case, *, on: date) -> int:
    """Keep what is found of the case and not cleared, for the list of such cases.

    What is no longer found is struck out; what was cleared stays.
    """
    found = survey(case, on=on)
    marks = {one.mark: one for one in found.open(found.finds)}
    kept = ConflictFind.objects.filter(case=case, cleared_on=None)
    kept.exclude(mark__in=marks).delete()
    known = set(kept.values_list("mark", flat=True))
    ConflictFind.objects.bulk_create(
        ConflictFind(
            case=case,
            center_id=case.center_id,
            mark=mark,
            rule=one.rule.key,
            found_on=on,
        )
        for mark, one in marks.items()
        if mark not in known
    )
    return len(marks)


@transaction.atomic
def declare(
    case: Case,
    party: CaseParty,
    *,
    kind: str,
    by: User,
    at: datetime,
    handler: Handler | None = None,
    note: str = "",
) -> DeclaredTie:
    """Declare that the user, or a handler, is tied to a person of the case (回避申报).

    A user who is a handler declares as one.
    """
    locked = Case.objects.select_for_update().get(pk=case.pk)
    own: Handler | None = getattr(by, "handler", None)
    mine = handler is None or handler == own
    if not (may_declare(locked, by=by) if mine else may_clear(locked, by=by)):
        raise PermissionDenied("您的岗位没有在本案申报利害关系的权限。")
    if party.case_id != locked.pk or TieKind.named(kind) is None:
        raise ValueError(f"{party.pk} of {kind!r} is no tie in case {locked.pk}")
    who = handler or own
    user = None if who else by
    rows = DeclaredTie.objects.filter(party=party, handler=who, user=user)
    if rows.exists():
        raise Refused("这一利害关系已经申报过。")
    tie = DeclaredTie.objects.create(
        case=locked, party=party, handler=who, user=user, kind=kind,
        note=note.strip()[:200], declared_at=at, declared_by=by,
    )  # fmt: skip
    record(
        by, "conflict.declare", locked, at=at, center=locked.center_id,
        tie=str(tie.ref), kind=kind, handler=who.pk if who else None,
    )  # fmt: skip
    return tie
