"""``fazhu summary``: write the work summary from the ledger's figures."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from fazhu.lib.errors import Refused
from fazhu.network import terminal
from fazhu.reporting import output, scope
from fazhu.reporting.summary import arrangements, report
from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.files import KINDS, rendered
from fazhu.reporting.summary.styles import style_named


class Command(terminal.Command):
    """Write the summary, and beside it which measure each number is."""

    help = "撰写年度工作总结；台账里没有的留作（待补充）。"

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add the period, the organisation, the style and the output."""
        parser.add_argument("--year", type=int, required=True, help="年度")
        parser.add_argument("--from", dest="since", help="从哪一天起，如 2026-07-01")
        parser.add_argument("--until", help="统计到哪一天，如 2026-11-30")
        parser.add_argument("--org", help="只写一个工作站（或其他机构）时写它的名称")
        parser.add_argument(
            "--style",
            default="report",
            help="体裁：report 工作总结，brief 一页简报，statement 人大报告用稿",
        )
        parser.add_argument("-o", "--output", required=True, help="写到哪个文件")

    def run(self, **options: Any) -> None:
        """Check what is asked, compose, write the text and the table beside it."""
        word = style_named(options["style"]).key
        target = options["output"]
        asked = scope.period_of(options["year"], options["until"], options["since"])
        kind = _kind(target)
        facts = Facts(
            center=self.center,
            organisation=scope.organisation_named(self.center, options["org"]),
            period=scope.not_after(asked, timezone.localdate()),
        )
        style = arrangements.style_of(self.center, word)
        data, written = rendered(report.compose(facts, style), kind)
        output.write(target, data)
        if target == output.STANDARD:
            return
        table = report.figures(facts, written.placed)
        beside = output.beside(target)
        output.write(beside, json.dumps(table, ensure_ascii=False, indent=2).encode())
        blanks = written.text.count("（待补充：")
        if facts.period != asked:
            self.stdout.write(f"{asked.label}还没有过完，统计到{facts.period.last}。")
        self.stdout.write(
            f"已写成“{target}”：数字{len(written.placed)}处，每处的指标见“{beside}”；"
            f"待补充{blanks}处。"
        )


def _kind(target: str) -> str:
    if target == output.STANDARD:
        return ".txt"
    suffix = Path(target).suffix.lower()
    if suffix not in KINDS:
        raise Refused(f"写不成“{target}”，文件名请以{'、'.join(KINDS)}结尾。")
    return suffix
