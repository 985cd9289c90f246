"""What every command shares, tried as a user's shell runs it."""

import re
import shlex
import subprocess
import sys
from argparse import ArgumentParser

import pytest
from django.core.management import get_commands, load_command_class

from fazhu.config.cli import COMMANDS, NAMED_OTHERWISE
from fazhu.lib.errors import Refused
from fazhu.network import terminal
from fazhu.network.help_text import broken
from fazhu.rules.json_lines import asked_in
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
    with own_database(tmp_path, empty=True) as environment:
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


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "argument --year: invalid int value: 'abc'",
            "参数 --year 的值“abc”不合要求",
        ),
        (
            "argument --placeholders: invalid choice: 'x' (choose from blanks, about)",
            "参数 --placeholders 不能是“x”，可以是：blanks, about",
        ),
        ("argument --year: 年度写四位数字", "参数 --year 的值不对：年度写四位数字"),
    ],
)
def test_a_wrong_value_is_told_without_argparses_english(capsys, said, told):
    with pytest.raises(SystemExit):
        terminal._refuse_usage(ArgumentParser("fazhu"), said)

    assert capsys.readouterr().err == f"{told}。用法见：fazhu --help\n"


def test_a_line_that_cannot_be_answered_keeps_its_id(tmp_path):
    with own_database(tmp_path) as environment:
        ran = run(environment, "due", input='{"id": "c1", "clock": "review"}\n')

    assert ran.returncode == 1
    assert '"id": "c1"' in ran.stdout
    assert "缺少 start" in ran.stderr


@pytest.mark.parametrize("line", ["收款{", '{"id": NaN}', "[" * 100_000, "9" * 5_000])
def test_a_line_that_is_no_json_is_refused_in_chinese_alone(line):
    with pytest.raises(Refused) as refused:
        asked_in(line)
    assert not re.search("[a-z]{2}", refused.value.sentence)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_is_chinese(name):
    name = NAMED_OTHERWISE.get(name, name)
    parser = load_command_class(get_commands()[name], name).create_parser("fazhu", name)

    said = parser.format_help()

    assert said.startswith("用法：fazhu")
    assert not re.search("usage|options|arguments|show this", said)
    silent = [one.dest for one in parser._actions if not one.help]
    assert silent == []


def test_the_lines_of_help_end_where_the_columns_of_a_terminal_do():
    text = "20000 件以内逐步按真实办理建立，每千件约一分钟；fazhu verify 检查的也成立"

    lines = broken(text, 20)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert lines[:2] == ["20000 件以内逐步按真", "实办理建立，每千件约"]
