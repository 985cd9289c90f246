"""What every test rests on."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import tables
from tests.audit_triggers import flush_may_empty_trail
from tests.settings import MEDIA_ROOT

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


@pytest.fixture(autouse=True)
def files_go_with_their_rows() -> Iterator[None]:
    """Take away the files of a test, whose rows are undone; a test may name others."""
    yield
    if Path(MEDIA_ROOT).is_dir():
        shutil.rmtree(MEDIA_ROOT)


def pytest_collection_finish() -> None:
    """Keep what stays loaded to the end out of every later search for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the tables away with the run that made them."""
    if not hasattr(config, "workerinput"):
        tables.drop()
