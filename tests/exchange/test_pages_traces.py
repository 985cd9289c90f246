"""No number of a ledger lies on disk in clear: database, its log, temporary files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exchange.pages import ID_NUMBER
from tests.scratch import put_tables


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What lay in clear after each stage, on SQLite."""
    folder = tmp_path_factory.mktemp("traces")
    temporary = folder / "temporary"
    temporary.mkdir()
    put_tables(folder)
    kept = ("DATABASE_URL", "PYTEST_XDIST_WORKER")
    environment = {k: v for k, v in os.environ.items() if k not in kept}
    environment |= {
        "TESTS_DATA": str(folder),
        "TMPDIR": str(temporary),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": os.pathsep.join(("src", ".")),
    }
    ran = subprocess.run(
        [sys.executable, "-m", "tests.exchange.traces", str(folder)],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@pytest.mark.parametrize("stage", ["trial", "repair", "import", "export"])
def test_no_number_of_a_ledger_lies_on_disk_in_clear(found, stage):
    assert found[stage] == []


def test_the_numbers_are_kept_and_a_clear_one_would_be_found(found):
    assert found["people"] == [ID_NUMBER]
    assert found["sent"] == ["200"]
    assert found["in clear"] != []
