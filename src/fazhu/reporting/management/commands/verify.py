"""``fazhu verify``: check what must always hold."""

import sys
from typing import Any

from django.core.management.base import CommandParser

from fazhu.network import terminal
from fazhu.reporting.invariants import Answer, check_all

WORDS = {True: "成立", False: "不成立", None: "未检查（没有数据）"}


class Command(terminal.Command):
    """Check the eight invariants; status 1 when one does not hold."""

    help = "检查必须始终成立的八件事，逐条报告检查了多少行。"
    needs_center = False

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add ``--json``."""
        parser.add_argument("--json", action="store_true", help="只输出 JSON")

    def run(self, **options: Any) -> None:
        """Check, print, and leave with 1 when something is broken."""
        answers = check_all()
        if options["json"]:
            self.print_json({"invariants": [_as_json(answer) for answer in answers]})
        else:
            for answer in answers:
                self._print(answer)
        if any(answer.holds is False for answer in answers):
            sys.exit(1)

    def _print(self, answer: Answer) -> None:
        self.stdout.write(
            f"{answer.label}：{WORDS[answer.holds]}，检查 {answer.rows} 行"
        )
        for finding in answer.findings:
            self.stdout.write(f"  · {finding}")


def _as_json(answer: Answer) -> dict[str, object]:
    return {
        "key": answer.key,
        "label": answer.label,
        "rows": answer.rows,
        "holds": answer.holds,
        "findings": list(answer.findings),
    }
