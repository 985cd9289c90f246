"""``fazhu rekey``: a new index key, and every blind index computed anew."""

from typing import Any

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.network import terminal
from fazhu.vault.rotation import rekey_index


class Command(terminal.Command):
    """Change the index key, all or nothing; nobody should be working meanwhile."""

    help = (
        "更换检索索引的密钥并重算全部索引，要么全部完成，要么不变；请在无人使用时运行。"
    )

    def run(self, **options: Any) -> None:
        """Compute anew and write it down."""
        rotation = rekey_index()
        with transaction.atomic():
            record(
                self.user,
                "vault.rekey",
                "index_key",
                center=self.center,
                rows=rotation.rows,
                written=rotation.written,
            )
        self.stdout.write(
            f"已更换索引密钥：查看 {rotation.rows} 行，重算 {rotation.written} 个索引。"
        )
