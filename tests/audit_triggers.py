"""Lets the tests' flush empty the trail, which the database otherwise refuses.

The lanes' heads, which a migration made, are made again after it.

Wired once in tests/conftest.py:  from tests.audit_triggers import flush_may_empty_trail
"""

from contextlib import ExitStack

import pytest
from django.db import connections
from django.test import TransactionTestCase

from fazhu.audit.models import LANES, Head
from fazhu.audit.triggers import lowered


@pytest.fixture(scope="session", autouse=True)
def flush_may_empty_trail():
    flush = TransactionTestCase._fixture_teardown

    def flush_without_triggers(case):
        with ExitStack() as stack:
            for alias in case._databases_names(include_mirrors=False):
                stack.enter_context(lowered(connections[alias]))
            flush(case)
        for alias in case._databases_names(include_mirrors=False):
            heads = Head.objects.using(alias)
            heads.bulk_create(
                [Head(lane=n) for n in range(LANES)], ignore_conflicts=True
            )

    TransactionTestCase._fixture_teardown = flush_without_triggers
    yield
    TransactionTestCase._fixture_teardown = flush
