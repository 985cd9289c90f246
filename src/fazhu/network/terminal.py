"""What every ``fazhu`` command shares: readiness, the center, refusals as sentences."""

import json
import os
import re
import sys
from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from fazhu.lib.errors import Refused
from fazhu.lib.trouble import trouble_of
from fazhu.network.help_text import HelpInChinese
from fazhu.network.installation import center_named, machine_of, prepare
from fazhu.network.models import Organisation, User

USAGE_ERRORS = (
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1"),
    (r"the following arguments are required: (.+)", r"缺少参数：\1"),
    (r"argument (.+): expected .+", r"参数 \1 后面缺少值"),
    (r"argument ([^:]+): (?!invalid)(.+)", r"参数 \1 的值不对：\2"),
    (
        r"argument (.+): invalid choice: '?(.*?)'? \(choose from (.+)\)",
        r"参数 \1 不能是“\2”，可以是：\3",
    ),
    (r"argument (.+): invalid \w+ value: '?(.*?)'?", r"参数 \1 的值“\2”不合要求"),
)
"""What argparse says, and how it is said to a user."""


class Command(BaseCommand):
    """A command of ``fazhu``: 0 done, 1 the rules or the input say no, 2 wrong usage.

    Subclasses write ``run``; what it raises as Refused goes to standard error.
    """

    requires_system_checks: list[str] = []  # noqa: RUF012  # Django's own type
    suppressed_base_arguments: set[str] = {  # noqa: RUF012  # Django's own type
        "--version",
        "--verbosity",
        "--settings",
        "--pythonpath",
        "--traceback",
        "--no-color",
        "--force-color",
        "--skip-checks",
    }
    needs_center = True
    needs_database = True
    center: Organisation
    user: User

    def create_parser(
        self, prog_name: str, subcommand: str, **kwargs: Any
    ) -> CommandParser:
        """Speak Chinese; hide Django's options, which mean nothing to a center."""
        parser = super().create_parser(
            prog_name,
            subcommand,
            add_help=False,
            formatter_class=HelpInChinese,
            **kwargs,
        )
        parser.prog = f"fazhu {subcommand}"
        parser.add_argument("-h", "--help", action="help", help="显示这份说明")
        parser.error = partial(_refuse_usage, parser)  # type: ignore[method-assign]
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--center`` and the subclass's own."""
        if self.needs_center:
            parser.add_argument("--center", help="中心名称；只有一个中心时不必写")
        self.add_own_arguments(parser)

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add what this command alone understands."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, run, and say a refusal as a sentence with status 1."""
        try:
            if self.needs_database:
                prepare()
            if self.needs_center:
                self.center = center_named(
                    options.get("center"), **self.fallback_name(options)
                )
                self.user = machine_of(self.center)
            self.run(**options)
            sys.stdout.flush()
        except Refused as refusal:
            self.stderr.write(refusal.sentence)
            sys.exit(1)
        except (DatabaseError, OSError) as error:
            self._say_trouble(error)

    def _say_trouble(self, error: Exception) -> None:
        """Say what the machine lacks, and leave with 1; a fault of ours stays one."""
        if isinstance(error, BrokenPipeError):  # whoever read on has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        trouble = trouble_of(error)
        if trouble is None:
            raise error
        self.stderr.write(trouble.told)
        sys.exit(1)

    def fallback_name(self, options: dict[str, Any]) -> dict[str, str]:
        """Return how an empty installation's center would be called."""
        return {}

    def run(self, **options: Any) -> None:
        """Do the work."""
        raise TypeError(f"{type(self).__name__} has no run()")

    def read_lines(self, name: str) -> list[str]:
        """Return the lines of a file, or of standard input when named ``-``."""
        try:
            if name == "-":
                return sys.stdin.read().splitlines()
            return Path(name).read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise Refused(
                f"“{name}”读不出来，请检查路径，并确认是 UTF-8 编码的文本。"
            ) from error

    def print_json(self, answer: object) -> None:
        """Write one JSON value, Chinese as it is."""
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))


def _refuse_usage(parser: ArgumentParser, message: str) -> NoReturn:
    """Say in Chinese what is wrong with the call, and leave with status 2."""
    for pattern, sentence in USAGE_ERRORS:
        if found := re.fullmatch(pattern, message):
            message = found.expand(sentence)
            break
    sys.stderr.write(f"{message}。用法见：{parser.prog} --help\n")
    sys.exit(2)
