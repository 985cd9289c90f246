"""``fazhu restore``: bring a backup back into an empty place, or check one."""

import getpass
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils import timezone

from fazhu.keeping import recovery
from fazhu.keeping.checking import check
from fazhu.keeping.restoring import Restored, restore
from fazhu.keeping.stating import said
from fazhu.lib.errors import Refused
from fazhu.network import terminal
from fazhu.reporting.invariants import check_all


class Command(terminal.Command):
    """Ask for the private key, restore or check, and verify at the end."""

    help = "在空的地方恢复备份；--check 只打开备份从头到尾检查一遍。"
    needs_center = False
    needs_database = False

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add the file, the key, and the last numbers read from the papers."""
        parser.add_argument("file", type=Path, help="备份文件")
        parser.add_argument("--check", action="store_true", help="只检查，不恢复")
        parser.add_argument(
            "--identity",
            help="备份私钥，或存有它的文件（照恢复单输入的文本文件连同字段密钥一起读）；"
            "不写则读环境变量 FAZHU_BACKUP_IDENTITY，再没有就在屏幕上询问",
        )
        parser.add_argument(
            "--last",
            action="append",
            default=[],
            metavar="文号",
            help="纸面上已发出的最后一个文号，照纸上的样子写，可写多次；"
            "不写则按备份前的用号速度预留",
        )

    def run(self, **options: Any) -> None:
        """Check, or restore and verify."""
        given = recovery.read(options["identity"] or _asked())
        if options["check"]:
            self._check(options["file"], given.identity)
            return
        stated = said(options["last"])
        done = restore(options["file"], given, stated, at=timezone.now())
        self._tell(done)
        self._verify(done)

    def _check(self, path: Path, identity: str) -> None:
        manifest, wrong = check(path, identity, at=timezone.now())
        rows = sum(manifest.contents.rows.values())
        self.stdout.write(
            f"备份完好：{manifest.made_at[:19]} 所做，"
            f"{len(manifest.contents.rows)} 张表 {rows} 行、"
            f"{manifest.files} 个文件与清单一致，审计记录末尾一致。"
        )
        if wrong:
            raise Refused(f"但备份里的数据{wrong}。")

    def _tell(self, done: Restored) -> None:
        manifest = done.manifest
        rows = sum(manifest.contents.rows.values())
        self.stdout.write(
            f"已恢复 {manifest.made_at[:19]} 的备份："
            f"{rows} 行、{manifest.files} 个文件。"
        )
        self.stdout.write(f"原来的登录全部失效（{done.sessions} 个），请重新登录。")
        for name in done.removed:
            self.stdout.write(f"已删除残留文件 {name}。")
        for one in done.reserved:
            self.stdout.write(one.sentence)
        if done.unreadable:
            self.stdout.write("缺少原来的字段密钥，以下内容仍然读不出来：")
            for name in done.unreadable:
                self.stdout.write(f"  · {name}")
            self.stdout.write(
                f"找到恢复单后，把上面的字段密钥补进 {settings.KEYS / 'field_keys'}"
                "（新密钥留在第一行），重新启动即可读出；现在已换用新密钥，可以继续办理。"
            )

    def _verify(self, done: Restored) -> None:
        """Say whether what must always hold does hold in the restored data."""
        wrong = [a for a in check_all() if a.holds is False]
        if done.unreadable:  # what is sealed cannot be read: no fault of the data
            wrong = [a for a in wrong if a.key not in ("trail_unbroken", "scans_whole")]
        for answer in wrong:
            self.stdout.write(f"{answer.label}：不成立")
            for finding in answer.findings[:5]:
                self.stdout.write(f"  · {finding}")
        if wrong:
            raise Refused(
                "数据已恢复，但有不成立的事项，请运行 fazhu verify 查看全部。"
            )
        self.stdout.write("fazhu verify：没有发现不成立的事项。")


def _asked() -> str:
    """Return the private key from the environment, or asked for on the terminal."""
    from_environment: str = settings.BACKUP_IDENTITY
    if from_environment:
        return from_environment
    if not sys.stdin.isatty():
        raise Refused(
            "恢复和检查需要备份私钥：请用 --identity 写明私钥或存有它的文件。"
        )
    return getpass.getpass("备份私钥（AGE-SECRET-KEY-1…，输入时不显示）：")
