import json
import subprocess
import sys

from tests.scratch import own_database


def test_eight_writers_grant_each_case_once(tmp_path):
    with own_database(tmp_path) as environment:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.cases.race", "200"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "granted": 200,
        "refused": 1_400,
        "events": 200,
        "clocks": 200,
    }


def test_one_form_sent_four_times_at_once_takes_each_step_once(tmp_path):
    with own_database(tmp_path) as environment:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.cases.race_of_forms", "20"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {"302": 80, "events": 20}


def test_both_sides_assigned_at_once_are_refused_for_the_second(tmp_path):
    with own_database(tmp_path) as environment:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.cases.race_of_assignments", "5"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "one assigned": 5, "one HandlerUnfit": 5,
        "colleagues assigned": 5, "colleagues Unresolved": 5,
        "accused assigned": 5, "accused HandlerUnfit": 5,
        "assignments": 15,
    }  # fmt: skip
