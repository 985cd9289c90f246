"""``fazhu export``: cases go out as a ledger that can be imported again."""

import io
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from fazhu.exchange.actions.exporting import Selection, export_cases
from fazhu.exchange.progress import counting
from fazhu.network.terminal import Command as Base

STANDARD = "-"


class Command(Base):
    """Export cases."""

    help = "导出案件台账（.xlsx），可用 fazhu import 原样导回"

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add the arguments."""
        parser.add_argument(
            "--as", dest="kind", default="cases", choices=["cases"], help="台账的种类"
        )
        parser.add_argument("--year", type=int, help="只导出该年内有办理日期的案件")
        parser.add_argument(
            "-o", dest="output", required=True, metavar="FILE.xlsx",
            help="写入此文件；写 - 则输出到标准输出",
        )  # fmt: skip

    def run(self, **options: Any) -> None:
        """Write the workbook; where it goes to standard output, words go beside it."""
        piped = options["output"] == STANDARD
        path = io.BytesIO() if piped else Path(options["output"])
        with counting("导出") as progress:
            count = export_cases(
                Selection(center=self.center, year=options["year"]), path,
                by=self.user, at=timezone.now(), progress=progress,
            )  # fmt: skip
        if isinstance(path, io.BytesIO):
            sys.stdout.buffer.write(path.getvalue())
            self.stderr.write(f"已导出{count}件案件。")
        else:
            self.stdout.write(f"已导出{count}件案件：{path}")
