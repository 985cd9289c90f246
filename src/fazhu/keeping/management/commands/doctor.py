"""``fazhu doctor``: what is wrong with this installation, and how to mend it."""

import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from fazhu.keeping.doctor import diagnosis
from fazhu.network import terminal

MARKS = {"good": "正常", "warn": "注意", "danger": "要处理"}


class Command(terminal.Command):
    """Look, change nothing; status 1 when something is to be mended."""

    help = "检查安装：哪里不对，怎样处理；只看，不改动任何内容。"
    needs_center = False
    needs_database = False

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add ``--json``."""
        parser.add_argument("--json", action="store_true", help="只输出 JSON")

    def run(self, **options: Any) -> None:
        """Print every point, with its remedy where it has one."""
        found = diagnosis(timezone.now())
        wrong = [finding for finding in found if finding.tone == "danger"]
        if options["json"]:
            rows = [{**asdict(f), "state": f.tone} for f in found]
            self.print_json({"healthy": not wrong, "findings": rows})
        else:
            for finding in found:
                self.stdout.write(
                    f"[{MARKS[finding.tone]}] {finding.label}：{finding.sentence}"
                )
                if finding.remedy:
                    self.stdout.write(f"    → {finding.remedy}")
            self.stdout.write(
                f"有 {len(wrong)} 处要处理。" if wrong else "没有发现要处理的问题。"
            )
        if wrong:
            sys.exit(1)
