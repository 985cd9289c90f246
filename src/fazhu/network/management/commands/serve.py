"""``fazhu serve``: open the system in the browser."""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandParser

from fazhu.lib.errors import Refused
from fazhu.network import terminal
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
        secure = bool(options["certificate"] and options["key"])
        if options["host"] not in ("127.0.0.1", "localhost", "::1") and not secure:
            raise Refused(
                "不加密的网页只能在本机打开；要供各站使用，"
                "请用 --certificate 和 --key 指明证书。"
            )
        if not User.objects.filter(is_machine=False, is_active=True).exists():
            raise Refused("还没有账号，请先运行 fazhu setup 建立第一位管理员。")
        call_command("collectstatic", interactive=False, verbosity=0)
        scheme = "https" if secure else "http"
        self.stdout.write(
            f"系统已打开：{scheme}://{options['host']}:{options['port']}/"
            "（按 Ctrl+C 关闭）"
        )
        self.stdout.flush()
        os.environ.setdefault("FAZHU_DATA", str(settings.DATA))
        os.execv(sys.executable, [sys.executable, *server_arguments(options)])  # noqa: S606  # our own interpreter, no shell


def server_arguments(options: dict[str, Any]) -> list[str]:
    """Return granian's command line for these options."""
    arguments = [
        "-m",
        "granian",
        "fazhu.config.wsgi:application",
        "--interface",
        "wsgi",
        "--host",
        str(options["host"]),
        "--port",
        str(options["port"]),
        "--workers",
        str(options["workers"]),
        "--blocking-threads",
        str(options["threads"]),
        "--no-access-log",
        "--log-level",
        "warning",
    ]
    if options["certificate"] and options["key"]:
        arguments += ["--ssl-certificate", options["certificate"]]
        arguments += ["--ssl-keyfile", options["key"]]
    return arguments
