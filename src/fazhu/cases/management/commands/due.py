"""``fazhu due``: statutory clocks, one JSON object a line in, one a line out."""

import json
import sys
from typing import Any

from django.core.management.base import CommandParser

from fazhu.lib.errors import Refused
from fazhu.network import terminal
from fazhu.network.policy import calendar
from fazhu.rules.due_lines import answer_due, clock_rows
from fazhu.rules.json_lines import asked_in


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
