"""An applicant's means stated, and stated anew (登记经济状况)."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from fazhu.audit.trail import record
from fazhu.cases.models import Case, Means
from fazhu.network.access import scope_of
from fazhu.network.models import User
from fazhu.rules.roles import Permission

STATING = (Permission.CASE_RECEIVE, Permission.CASE_REVIEW)
"""Who writes down what an applicant states: the window, and whoever reviews."""


@transaction.atomic
def state_means(
    case: Case, facts: Mapping[str, object], *, by: User, at: datetime
) -> Means | None:
    """Keep what is stated, in place of what was; the trail names the facts only."""
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if not may_state(locked, by=by):
        raise PermissionDenied("您的岗位没有在本案登记经济状况的权限。")
    held = Means.objects.filter(case=locked).first()
    before = held.facts if held else {}
    if dict(facts) == before:
        return held
    means = held or Means(case=locked)
    means.told = json.dumps(dict(facts), ensure_ascii=False, sort_keys=True)
    means.stated_at, means.stated_by = at, by
    means.save()
    changed = sorted(
        name for name in {*before, *facts} if before.get(name) != dict(facts).get(name)
    )
    center, told = locked.center_id, str(locked)
    record(by, "means.state", means, at=at, center=center, case=told, changed=changed)
    return means


def may_state(case: Case, *, by: User) -> bool:
    """Say whether the user receives or reviews applications where the case lies."""
    scopes = [scope_of(by, permission) for permission in STATING]
    return any(
        case.center_id in scope.centers or case.received_by_id in scope.stations
        for scope in scopes
    )
