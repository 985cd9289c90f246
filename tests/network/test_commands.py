"""What every command shares, tried as a user's shell runs it."""

import shlex
import subprocess
import sys

from tests.scratch import own_database

PROGRAM = (
    "import os, sys\n"
    "os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'\n"
    "sys.argv[0] = 'fazhu'\n"
    "from fazhu.config.cli import main\n"
    "main()"
)
RUN = [sys.executable, "-c", PROGRAM]


def run(environment, *words, **more):
    return subprocess.run(
        [*RUN, *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        **more,
    )


def test_two_first_commands_at_once_prepare_the_tables_once(tmp_path):
    with own_database(tmp_path) as environment:
        running = [
            subprocess.Popen(
                [*RUN, "verify"],
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
            for _ in range(2)
        ]
        errors = [process.communicate()[1] for process in running]

    assert [process.returncode for process in running] == [0, 0], errors


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path):
    with own_database(tmp_path) as environment:
        shell = f"{shlex.join([*RUN, 'figures', '--list'])} | head -1"
        ran = subprocess.run(
            ["sh", "-c", shell],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert len(ran.stdout.splitlines()) == 1
    assert ran.stderr == ""


def test_an_unknown_command_names_the_known_ones(tmp_path):
    with own_database(tmp_path) as environment:
        ran = run(environment, "imprt")

    assert ran.returncode == 2
    assert "import" in ran.stderr


def test_wrong_usage_is_said_in_chinese(tmp_path):
    with own_database(tmp_path) as environment:
        ran = run(environment, "due", "--clocked")

    assert ran.returncode == 2
    assert "用法见：fazhu due --help" in ran.stderr


def test_a_line_that_cannot_be_answered_keeps_its_id(tmp_path):
    with own_database(tmp_path) as environment:
        ran = run(environment, "due", input='{"id": "c1", "clock": "review"}\n')

    assert ran.returncode == 1
    assert '"id": "c1"' in ran.stdout
    assert "缺少 start" in ran.stderr
