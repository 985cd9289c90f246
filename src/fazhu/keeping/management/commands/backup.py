"""``fazhu backup``: one proven, encrypted copy of everything."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils import timezone
from rich.progress import Progress

from fazhu.keeping import recovery, ring
from fazhu.keeping.backing_up import back_up, copy_to
from fazhu.keeping.models import Backup
from fazhu.keeping.places import backups
from fazhu.network import terminal
from fazhu.network.bulk import tell_sizes
from fazhu.network.models import Organisation, OrganisationKind


class Command(terminal.Command):
    """Copy while people work, restore the copy, compare, encrypt, thin out."""

    help = "备份数据库和文件：不必停机，先恢复出来核对，再加密保存。"
    needs_center = False

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add where to, and whether nobody is there to read what is printed."""
        parser.add_argument(
            "--to", type=Path, help="文件夹；不写就放在数据文件夹的 backups"
        )
        parser.add_argument(
            "--unattended", action="store_true", help="夜间自动备份用：不生成备份密钥"
        )

    def run(self, **options: Any) -> None:
        """Make one, print where it is, and keep the ring."""
        if recovery.public_key() is None and not options["unattended"]:
            self._print_sheet()
        if options["unattended"]:
            tell_sizes()
        own = options["to"] is None
        folder = backups() if own else options["to"].resolve()
        with Progress(transient=True, disable=not sys.stderr.isatty()) as progress:
            task = progress.add_task("备份", total=None)
            made = back_up(
                folder,
                at=timezone.now(),
                progress=lambda done, of: progress.update(
                    task, completed=done, total=of
                ),
            )
        self._tell(made)
        if own:
            ring.thin_out(folder, settings.INSTALLED.keep)
            self._second(made)

    def _second(self, made: Backup) -> None:
        """Put a copy into the second place, where one is set."""
        if settings.INSTALLED.second:
            elsewhere = copy_to(made, Path(settings.INSTALLED.second))
            ring.thin_out(elsewhere.parent, settings.INSTALLED.keep)
            self.stdout.write(f"另存一份：{elsewhere}")

    def _tell(self, made: Backup) -> None:
        proven = (
            f"没有通过核对：{made.unproven}" if made.unproven else "已恢复出来核对无误"
        )
        self.stdout.write(f"备份已做好，{proven}。")
        self.stdout.write(f"{made.folder}/{made.name}")
        self.stdout.write(f"大小 {made.size / 2**20:.1f} MB，SHA-256 {made.sha256}")

    def _print_sheet(self) -> None:
        center = Organisation.objects.filter(kind=OrganisationKind.CENTER).first()
        name = center.name if center else "法律援助中心"
        sheet = recovery.new_sheet(name, on=timezone.localdate())
        self.stdout.write(
            "这是第一次备份，先打印恢复单；备份私钥只显示这一次，请抄下或打印。"
        )
        self.stdout.write(recovery.as_text(sheet))
