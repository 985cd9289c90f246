"""A district at noon, and a reviewer whose phone is set up, for who names them."""

import pytest
import time_machine

from fazhu.network.models import User
from fazhu.rules.roles import Role
from tests.network.phones import set_up
from tests.network.test_sessions import with_password
from tests.network.visitors import NOON
from tests.world import District


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def district(clock) -> District:
    return District()


@pytest.fixture
def reviewer(district) -> User:
    return with_password(district.user(Role.REVIEWER))


@pytest.fixture
def paper(reviewer) -> list[str]:
    """The recovery codes of the reviewer, whose phone was set up an hour ago."""
    return set_up(reviewer)
