"""``fazhu rotate``: a new field key, and every sealed value sealed anew under it."""

from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction

from fazhu.audit.resealing import reseal_entries
from fazhu.audit.trail import record
from fazhu.network import terminal
from fazhu.vault.keys import add_field_key
from fazhu.vault.rotation import rotate_field_keys


class Command(terminal.Command):
    """Change the field key; rows stay readable meanwhile and a break is no harm."""

    help = "更换个人信息的加密密钥；旧数据始终可读，中断后再运行即接着做。"
    needs_center = True

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add ``--keep-key``."""
        parser.add_argument(
            "--keep-key",
            action="store_true",
            help="不生成新密钥，只把旧密钥加密的内容改用现有最新密钥",
        )

    def run(self, **options: Any) -> None:
        """Make the key, seal anew, and write it down."""
        if not options["keep_key"]:
            add_field_key()
        rotation = rotate_field_keys()
        entries = reseal_entries()
        with transaction.atomic():
            record(
                self.user,
                "vault.rotate",
                "field_key",
                center=self.center,
                rows=rotation.rows,
                written=rotation.written,
                entries=entries,
            )
        self.stdout.write(
            f"已用最新密钥重新加密：查看 {rotation.rows} 行，"
            f"改写 {rotation.written} 个值，审计记录 {entries} 条。"
        )
