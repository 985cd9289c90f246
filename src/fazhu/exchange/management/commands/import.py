# ruff: noqa: N999  # the command is called import
"""``fazhu import``: a ledger goes in; with ``--undo`` it comes out again."""

import io
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction
from django.utils import timezone

from fazhu.exchange.actions.ledgers import LedgerFile, import_ledger, try_out
from fazhu.exchange.actions.undoing import batch_numbered, undo
from fazhu.exchange.importing import Progress
from fazhu.exchange.ledger.understanding import LedgerKind
from fazhu.exchange.progress import counting
from fazhu.exchange.rejects import write_rejects
from fazhu.exchange.report import Report
from fazhu.exchange.telling import told
from fazhu.lib.errors import Refused
from fazhu.lib.workbooks import Target, checked_target
from fazhu.network.installation import center_named, machine_of
from fazhu.network.terminal import Command as Base

STANDARD, INPUT = "-", "标准输入"


class Command(Base):
    """Import a ledger, or try one out, or take an import back."""

    help = "导入台账：.xlsx、.xls、.csv，表头和列的写法不限"
    needs_center = False

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add the arguments."""
        self.parser = parser
        parser.add_argument(
            "file", nargs="?", metavar="台账文件", help="台账文件；写 - 则读标准输入"
        )
        parser.add_argument("--center", help="中心名称；只有一个中心时不必写")
        parser.add_argument("--dry-run", action="store_true", help="只试运行，不写入")
        parser.add_argument("--json", action="store_true", help="结果以JSON输出")
        parser.add_argument(
            "--rejects", metavar="OUT.xlsx",
            help="未通过的行写入此文件（写 - 则输出到标准输出），其余各行照常导入",
        )  # fmt: skip
        parser.add_argument(
            "--as", dest="kind", default="cases",
            choices=[kind.value for kind in LedgerKind], help="台账的种类",
        )  # fmt: skip
        parser.add_argument("--undo", type=int, metavar="批次", help="撤销一次导入")

    def run(self, **options: Any) -> None:
        """Do what the arguments ask for."""
        undoing, given = options["undo"] is not None, bool(options["file"])
        if undoing and given:
            self.parser.error("台账文件和 --undo 只能写一个")
        if not undoing and not given:
            self.parser.error("缺少参数：台账文件（或 --undo 批次）")
        if undoing:
            self._undo(options)
        else:
            self._take_in(options)

    def _take_in(self, options: dict[str, Any]) -> None:
        trial, rejects = options["dry_run"], _target(options)
        with counting("读取") as progress:
            report = self._import(options, progress)
        if rejects is not None and report.bad_rows:
            write_rejects(report.bad_rows, rejects)
        piped = isinstance(rejects, io.BytesIO)
        if isinstance(rejects, io.BytesIO):
            sys.stdout.buffer.write(rejects.getvalue())
        stopped = bool(report.rejected_rows and rejects is None and not trial)
        if options["json"]:
            self.print_json(report.as_json())
        else:
            for line in told(report, trial=trial, stopped=stopped):
                (self.stderr if piped else self.stdout).write(line)
        if stopped:
            sys.exit(1)

    def _import(self, options: dict[str, Any], progress: Progress | None) -> Report:
        file = _ledger(options["file"], LedgerKind(options["kind"]))
        understood = file.understood()
        name = {"fallback": understood.center_name} if understood.center_name else {}
        with transaction.atomic():
            center = center_named(options["center"], **name)
            by, at = machine_of(center), timezone.now()
            if options["dry_run"]:
                report = try_out(
                    file, center=center, by=by, at=at, understood=understood,
                    progress=progress,
                )  # fmt: skip
            else:
                report = import_ledger(
                    file, center=center, by=by, at=at, understood=understood,
                    keep_going=bool(options["rejects"]), progress=progress,
                )  # fmt: skip
            # Where nothing was imported, not even a center is made.
            transaction.set_rollback(report.batch is None)
        return report

    def _undo(self, options: dict[str, Any]) -> None:
        center = center_named(options["center"])
        batch = undo(
            batch_numbered(options["undo"], center=center),
            by=machine_of(center), at=timezone.now(),
        )  # fmt: skip
        if options["json"]:
            self.print_json({"undone": batch.pk, "rows": batch.rows})
        else:
            self.stdout.write(f"已撤销批次{batch.pk}（{batch.file_name}）。")


def _ledger(name: str, kind: LedgerKind) -> LedgerFile:
    if name == STANDARD:
        return LedgerFile(source=sys.stdin.buffer.read(), name=INPUT, kind=kind)
    path = Path(name)
    return LedgerFile(source=path, name=path.name, kind=kind)


def _target(options: dict[str, Any]) -> Target | None:
    """Return where the rejected rows go; two answers cannot share standard output."""
    target: str | None = options["rejects"]
    if target == STANDARD and options["json"]:
        raise Refused(
            "--json 和 --rejects - 都要写到标准输出，只能选一个；"
            "请把未通过的行写入文件：--rejects 文件.xlsx。"
        )
    if target == STANDARD:
        return io.BytesIO()
    return checked_target(Path(target)) if target else None
