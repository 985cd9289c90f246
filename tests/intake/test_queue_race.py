import json
import subprocess
import sys

from tests.scratch import own_database


def test_windows_that_call_at_once_get_different_people(tmp_path):
    with own_database(tmp_path) as environment:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.intake.race_of_queue", "10"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {"called": 40, "different": 40, "days": 1}
