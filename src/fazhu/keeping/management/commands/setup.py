"""``fazhu setup``: the center, and how its first administrator comes in."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.template.loader import render_to_string
from django.utils import timezone

from fazhu.keeping import firstly, lan, recovery, stations
from fazhu.keeping.serving import refuse_impossible_port
from fazhu.lib import installed
from fazhu.lib.errors import Refused
from fazhu.network import terminal
from fazhu.network.models import User

ALREADY_PRINTED = (
    "恢复单已经打印过，私钥没有留在这台电脑上，不能再存一份；"
    "恢复单丢了的，请加上 --sheet，换新的备份密钥再打印。"
)


class Command(terminal.Command):
    """Make what an empty installation needs; refuses once there is an administrator."""

    help = "建立中心，给出设第一位系统管理员的一次性地址。"

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add ``--terminal``, the center's network, and the recovery sheet."""
        parser.add_argument(
            "--terminal",
            action="store_true",
            help="不给地址，就在这里输入第一位系统管理员的姓名、登录名和密码",
        )
        parser.add_argument(
            "--lost",
            metavar="登录名",
            help="系统管理员忘了密码、又没有第二位系统管理员时，给他一次性密码",
        )
        parser.add_argument(
            "--lan", action="store_true", help="供各站使用：做证书，打印怎样信任它"
        )
        parser.add_argument(
            "--address",
            action="append",
            default=[],
            help="各站使用的主机名或 IP 地址，可写多次；不写则用本机现有的",
        )
        parser.add_argument(
            "--port", type=int, help="供各站使用的端口，默认 8443；与 --lan 一起写"
        )
        parser.add_argument(
            "--sheet", action="store_true", help="换新的备份密钥，重新打印恢复单"
        )
        parser.add_argument(
            "--sheet-file", type=Path, help="恢复单另存为可打印的网页文件，打印后删除"
        )
        parser.add_argument(
            "--second", type=Path, help="每次备份后另存一份的文件夹，如 U 盘、共享盘"
        )

    def run(self, **options: Any) -> None:
        """Set up what is asked for; on a new installation all that it needs."""
        if options["lost"]:
            values: dict[str, Any] = {"by": self.user, "at": timezone.now()}
            self.stdout.write(firstly.lost(self.center, options["lost"], **values))
            return
        is_new = not User.objects.filter(is_machine=False).exists()
        prints = options["sheet"] or (is_new and recovery.public_key() is None)
        if options["sheet_file"] and not prints:
            raise Refused(ALREADY_PRINTED)
        for_network = bool(options["lan"] or options["address"])
        if options["port"] is not None:
            _refuse_port(options["port"], for_network=for_network)
            for_network = True
        if options["second"]:
            self._set_second(options["second"])
        if for_network:
            self._set_up_network(options)
        if prints:
            self._print_sheet(options["sheet_file"])
        asked = for_network or options["sheet"] or options["second"]
        if is_new or not asked:
            self._bring_in_first(options)

    def _bring_in_first(self, options: dict[str, Any]) -> None:
        """Bring in the first administrator."""
        values: dict[str, Any] = {"by": self.user, "at": timezone.now()}
        if options["terminal"]:
            made = firstly.typed_here(self.center, **values)
            self.stdout.write(
                f"{self.center.name}的系统管理员“{made.name}”已设好。"
                "接着运行 fazhu serve 打开系统。"
            )
            return
        now = installed.read(settings.DATA)
        if now.serves_network:
            values["base"] = lan.address(now)
        self.stdout.write(f"{self.center.name}已建立。")
        self.stdout.write(firstly.told(self.center, **values))

    def _set_second(self, folder: Path) -> None:
        if not folder.is_dir():
            raise Refused(f"没有“{folder}”这个文件夹，请先建好，或接上磁盘。")
        installed.changed(settings.DATA, second=str(folder.resolve()))
        self.stdout.write(f"以后每次备份都在 {folder.resolve()} 另存一份。")

    def _set_up_network(self, options: dict[str, Any]) -> None:
        now = lan.set_up(
            settings.DATA,
            self.center.name,
            also=options["address"],
            port=options["port"],
            at=timezone.now(),
        )
        facts = stations.facts(settings.DATA, now)
        self.stdout.write(render_to_string("keeping/station.txt", {"facts": facts}))

    def _print_sheet(self, path: Path | None) -> None:
        """Print the only sheet with the private key; keep no copy unless asked."""
        if path is None and sys.stdout.isatty():
            path = Path("恢复单.html")
        sheet = recovery.new_sheet(self.center.name, on=timezone.localdate())
        self.stdout.write(recovery.as_text(sheet))
        if path is not None:
            recovery.write_page(sheet, path)
            self.stdout.write(
                f"可打印的恢复单：{path.resolve()}。用浏览器打开并打印，然后删除这个文件。"
            )


def _refuse_port(port: int, *, for_network: bool) -> None:
    """Refuse a port that cannot be, or that belongs to no network set up so far."""
    refuse_impossible_port(port)
    if not (for_network or installed.read(settings.DATA).serves_network):
        raise Refused(
            "--port 是供各站使用的端口，请与 --lan 一起写；"
            "只在本机使用的，端口写在打开系统的命令里：fazhu serve --port 8080。"
        )
