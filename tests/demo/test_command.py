"""``fazhu demo`` as a program of its own: once, again, anew, and where it refuses."""

import subprocess
import sys

import pytest

from fazhu.demo.making import PASSWORD
from fazhu.demo.places import LOGINS
from tests.repository.tree import ROOT
from tests.scratch import own_database

SMALL = ("--no-serve", "--cases", "30")


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """A place of its own for the programs of this file."""
    with own_database(tmp_path_factory.mktemp("demo"), empty=True) as facts:
        yield {
            **facts,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "PYTHONUTF8": "1",
        }


def fazhu(environment, *words):
    """Run the command and return what it said."""
    call = "from fazhu.config.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", call, *words],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def first(environment):
    return fazhu(environment, "demo", *SMALL)


def test_the_first_run_prints_every_login_and_the_password(first):
    assert first.returncode == 0, first.stderr
    assert PASSWORD in first.stdout
    assert all(f"\n{post.login} " in first.stdout for post in LOGINS)


def test_a_second_run_keeps_what_is_there(environment, first):
    again = fazhu(environment, "demo", *SMALL)

    assert again.returncode == 0
    assert "保留现有内容" in again.stdout
    assert "正在建立" not in again.stdout


def test_a_demo_is_not_served_for_work(environment, first):
    served = fazhu(environment, "serve")

    assert served.returncode == 1
    assert "密码公开的演示账号" in served.stderr


def test_what_must_always_hold_holds_in_the_demo(environment, first):
    verified = fazhu(environment, "verify")

    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert "不成立" not in verified.stdout
    assert "未检查" not in verified.stdout


def test_reset_makes_it_anew(environment, first):
    anew = fazhu(environment, "demo", "--reset", *SMALL)

    assert anew.returncode == 0, anew.stderr
    assert "正在建立" in anew.stdout
    assert fazhu(environment, "verify").returncode == 0


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("--reset", "--cases", "5"), 1, "--cases 须在"),
        (("--reset", "--until", "2999-01-01"), 1, "晚于今天"),
        (("--until", "昨天"), 2, "“昨天”"),
        (("--port", "0"), 1, "端口须在"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    environment, first, words, status, sentence
):
    refused = fazhu(environment, "demo", *words)

    assert refused.returncode == status
    assert sentence in refused.stderr
