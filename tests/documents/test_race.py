"""Papers issued at the same moment."""

import json
import subprocess
import sys

from tests.scratch import own_database


def test_four_who_issue_at_once_get_numbers_without_gap_and_no_paper_twice(tmp_path):
    with own_database(tmp_path) as environment:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.documents.race", "25"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "refused": 3,
        "gapless": True,
        "issued": 101,
        "talks": True,
        "holds": True,
    }
