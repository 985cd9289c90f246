"""``fazhu due``: statutory clocks, one JSON object a line in, one a line out."""

import json
import sys
from typing import Any, NoReturn

from django.core.management.base import CommandParser

from fazhu.lib.errors import Refused
from fazhu.network import terminal
from fazhu.network.policy import calendar
from fazhu.rules.due_lines import answer_due, clock_rows


class Command(terminal.Command):
    """Answer each line; one that cannot be answered says why, and the status is 1."""

    help = "计算法定期限：每行一个 JSON 对象，逐行回答；--clocks 列出期限。"
    needs_center = False

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add the file, ``--clocks`` and ``--json``."""
        parser.add_argument("file", nargs="?", default="-", help="文件；- 为标准输入")
        parser.add_argument("--clocks", action="store_true", help="列出全部期限的键")
        parser.add_argument("--json", action="store_true", help="只输出 JSON")

    def run(self, **options: Any) -> None:
        """List the clocks or answer the lines."""
        if options["clocks"]:
            self._list(as_json=options["json"])
            return
        failed = False
        known = calendar()
        for number, line in enumerate(self.read_lines(options["file"]), start=1):
            if not line.strip():
                continue
            asked: dict[str, Any] = {}
            try:
                asked = asked_in(line)
                answer = answer_due(asked, known)
            except Refused as refusal:
                failed = True
                self.stderr.write(f"第 {number} 行：{refusal.sentence}")
                answer = {"id": asked.get("id"), "error": refusal.sentence}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        if failed:
            sys.exit(1)

    def _list(self, *, as_json: bool) -> None:
        rows = clock_rows()
        if as_json:
            self.print_json(rows)
            return
        for row in rows:
            self.stdout.write(f"{row['key']}  {row['label']}")


def asked_in(line: str) -> dict[str, Any]:
    """Return the question of one line; refuse what is no JSON object."""
    try:
        value = json.loads(line, parse_constant=_no_number)
    except RecursionError as error:
        raise Refused("这一行的 JSON 套了太多层，请改正。") from error
    except json.JSONDecodeError as error:
        raise Refused(
            f"这一行不是 JSON，从第 {error.pos + 1} 个字符起读不懂；请改正。"
        ) from error
    except ValueError as error:  # a number of thousands of digits
        raise Refused("这一行有太长的数，请改正。") from error
    if not isinstance(value, dict):
        raise Refused("这一行应是一个 JSON 对象，请改正。")
    return value


def _no_number(word: str) -> NoReturn:
    raise Refused(f"{word} 不是 JSON 里的数，请改正。")
