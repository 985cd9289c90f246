import pytest

from fazhu.rules.roles import (
    ROLES,
    SEPARATED,
    Permission,
    Role,
    Sight,
    why_not_together,
)


@pytest.mark.parametrize("role", sorted(SEPARATED))
def test_no_administrator_sees_the_contents_of_cases(role):
    rule = ROLES[role]

    assert rule.sight is Sight.NONE
    assert not any(p.value.startswith(("case.", "person.")) for p in rule.permissions)


@pytest.mark.parametrize("role", sorted(SEPARATED))
def test_an_administrator_holds_no_other_post(role):
    reason = why_not_together(frozenset({role, Role.DIRECTOR}))

    assert reason is not None
    assert role.label in reason


def test_a_director_may_also_assign():
    assert why_not_together(frozenset({Role.DIRECTOR, Role.ASSIGNER})) is None


def test_every_role_has_its_rule():
    assert set(ROLES) == set(Role)


def test_every_permission_is_held_by_some_role():
    held = frozenset().union(*(rule.permissions for rule in ROLES.values()))

    assert held == set(Permission)


def test_only_the_director_decides():
    deciding = {
        r for r, rule in ROLES.items() if Permission.CASE_DECIDE in rule.permissions
    }

    assert deciding == {Role.DIRECTOR}


def test_a_station_clerk_neither_reviews_nor_decides():
    held = ROLES[Role.STATION_CLERK].permissions

    assert not held & {Permission.CASE_REVIEW, Permission.CASE_DECIDE}
