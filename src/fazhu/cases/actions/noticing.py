"""Notices of police, procurator and court: a case for each person, and their days."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from fazhu.audit.trail import record
from fazhu.cases.actions.beginning import Told, begin
from fazhu.cases.models import Case, Matter, NoticeFacts
from fazhu.lib.errors import Refused
from fazhu.network.access import scope_of
from fazhu.network.models import User
from fazhu.rules.roles import Permission
from fazhu.rules.workflow import RECEIVE_NOTICE

NOTING = (Permission.CASE_REVIEW, Permission.CASE_CORRECT)
"""Who writes down what a notice says: whoever takes notices in, or corrects."""
KEPT = tuple(
    field.name
    for field in NoticeFacts._meta.concrete_fields
    if field.name not in ("id", "ref", "case")
)
NO_AGENT = "一份通知有几个人的，代理申请人请在各自的案件中登记，这里不填。"


@transaction.atomic
def receive_notice_for_all(
    told: Told,
    facts: Mapping[str, object],
    *,
    by: User,
    on: date,
    at: datetime,
    same_matter: Matter | None = None,
) -> list[Case]:
    """Receive a notice: each person has a case of their own in the same matter (同案).

    Co-defendants have one defender each, so that one file cannot hold two of them.
    """
    if told.agent is not None and len(told.recipients) > 1:
        raise Refused(NO_AGENT)
    cases: list[Case] = []
    for one in told.recipients:
        matter = cases[0].matter if cases else same_matter
        case = begin(
            RECEIVE_NOTICE,
            replace(told, recipients=(one,), matter=matter),
            by=by,
            on=on,
            at=at,
        )
        note_facts(case, facts, by=by, at=at)
        cases.append(case)
    return cases


@transaction.atomic
def note_facts(
    case: Case, facts: Mapping[str, object], *, by: User, at: datetime
) -> None:
    """Keep what the notice says, in place of what was kept; the trail keeps both."""
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if not may_note(locked, by=by):
        raise PermissionDenied("您的岗位没有在本案登记通知情况的权限。")
    held = NoticeFacts.objects.filter(case=locked).first()
    notice = held or NoticeFacts(case=locked)
    before = {name: getattr(notice, name) for name in KEPT}
    changed = {n: value for n, value in facts.items() if value != before[n]}
    if not changed:
        return
    for name, value in changed.items():
        setattr(notice, name, value)
    notice.save()
    record(
        by,
        "notice.note",
        locked,
        at=at,
        before={name: _plain(before[name]) for name in changed},
        after={name: _plain(value) for name, value in changed.items()},
    )


def may_note(case: Case, *, by: User) -> bool:
    """Say whether the user writes down what notices say where the case lies."""
    return any(case.center_id in scope_of(by, one).centers for one in NOTING)


def _plain(value: object) -> str:
    return "" if value is None else str(value)
