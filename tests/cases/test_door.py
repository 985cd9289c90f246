"""The one door asks once: who may take a step also sees the case."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhu.cases.actions import deciding
from fazhu.cases.models import Case
from fazhu.rules.roles import ROLES, Permission, Role, Sight
from fazhu.rules.workflow import STEPS
from tests.world import FRIDAY, District

STEP_PERMISSIONS = {step.permission for step in STEPS if not step.begins}


@pytest.mark.parametrize("role", list(Role))
def test_whoever_may_take_a_step_reads_as_far(role):
    rule = ROLES[role]
    takes_steps = bool(rule.permissions & STEP_PERMISSIONS)

    assert not takes_steps or Permission.CASE_READ in rule.permissions
    assert not takes_steps or rule.sight is not Sight.NONE


@pytest.mark.django_db
def test_a_step_is_denied_to_one_who_only_reads_the_case():
    district = District()
    case = district.pending()

    with pytest.raises(PermissionDenied, match="作出给予或不予援助的决定"):
        deciding.grant(case, seen=None, by=district.user(Role.FINANCE), on=FRIDAY)


@pytest.mark.django_db
def test_a_case_out_of_sight_does_not_exist_for_a_step():
    case = District().pending()
    stranger = District(name="望江区").user(Role.DIRECTOR)

    with pytest.raises(Case.DoesNotExist):
        deciding.grant(case, seen=None, by=stranger, on=FRIDAY)


@pytest.mark.django_db
def test_a_permitted_step_looks_the_case_up_once():
    district = District()
    case, director = district.pending(), district.user(Role.DIRECTOR)

    with CaptureQueriesContext(connection) as queries:
        deciding.grant(case, seen=None, by=director, on=FRIDAY)

    looking = [q for q in queries if 'FROM "cases_case"' in q["sql"]]
    assert len(looking) == 1
