"""``fazhu serve``: open the system in the browser."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from fazhu.keeping.serving import (
    Serving,
    become_server,
    refuse_demo_accounts,
    refuse_plain_network,
    refuse_taken_port,
)
from fazhu.lib.errors import Refused
from fazhu.network import terminal
from fazhu.network.actions.first import is_awaited
from fazhu.network.models import User


class Command(terminal.Command):
    """Serve by granian on this machine; plain http only on loopback."""

    help = "打开系统，供本机或（设置证书后）各站使用。"
    needs_center = False

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add address, port, workers, and the certificate."""
        parser.add_argument("--host", default="127.0.0.1", help="监听地址")
        parser.add_argument("--port", type=int, default=8000, help="端口")
        parser.add_argument("--workers", type=int, default=1, help="进程数")
        parser.add_argument("--threads", type=int, default=4, help="每个进程的线程数")
        parser.add_argument("--certificate", help="证书文件（PEM）")
        parser.add_argument("--key", help="证书私钥文件（PEM）")

    def run(self, **options: Any) -> None:
        """Check, collect the static files, and become the server."""
        names = ("host", "port", "workers", "threads", "certificate", "key")
        serving = Serving(**{name: options[name] for name in names})
        refuse_plain_network(serving)
        if not _somebody_can_come():
            raise Refused("还没有账号，请先运行 fazhu setup 建立第一位管理员。")
        refuse_demo_accounts()
        refuse_taken_port(serving, "fazhu serve")
        self.stdout.write(f"系统已打开：{serving.address}（按 Ctrl+C 关闭）")
        self.stdout.flush()
        become_server(serving)


def _somebody_can_come() -> bool:
    """Whether there is an account, or an address for the first administrator."""
    people = User.objects.filter(is_machine=False, is_active=True)
    return people.exists() or is_awaited(at=timezone.now())
