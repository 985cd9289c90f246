"""``fazhu setup``: the center, and how its first administrator comes in."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from fazhu.keeping import firstly
from fazhu.network import terminal


class Command(terminal.Command):
    """Make what an empty installation needs; refuses once there is an administrator."""

    help = "建立中心，给出设第一位系统管理员的一次性地址。"

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add ``--terminal``."""
        parser.add_argument(
            "--terminal",
            action="store_true",
            help="不给地址，就在这里输入第一位系统管理员的姓名、登录名和密码",
        )

    def run(self, **options: Any) -> None:
        """Bring in the first administrator."""
        values: dict[str, Any] = {"by": self.user, "at": timezone.now()}
        if options["terminal"]:
            made = firstly.typed_here(self.center, **values)
            self.stdout.write(
                f"{self.center.name}的系统管理员“{made.name}”已设好。"
                "接着运行 fazhu serve 打开系统。"
            )
        else:
            self.stdout.write(f"{self.center.name}已建立。")
            self.stdout.write(firstly.told(self.center, **values))
