"""What every test rests on."""

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import tables
from tests.audit_triggers import flush_may_empty_trail

__all__ = ["flush_may_empty_trail"]

# On two busy cores a deadline is a matter of luck, and a submission's verdict must not
# depend on what a generator happened to think of: at a desk it thinks of new cases,
# and of more of them.
IN_CI = "CI" in os.environ
settings.register_profile(
    "fazhu",
    deadline=None,
    derandomize=IN_CI,
    max_examples=40 if IN_CI else 100,
)
settings.load_profile("fazhu")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """Begin the test database as a copy of the tables."""
    kept = tables.begin_test_database()
    yield
    if kept:
        kept.close()


def pytest_collection_finish() -> None:
    """Keep what stays loaded to the end out of every later search for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the tables away with the run that made them."""
    if not hasattr(config, "workerinput"):
        tables.drop()
