"""``fazhu serve``: open the system in the browser."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils import timezone

from fazhu.keeping import lan, recovery
from fazhu.keeping.certificates import Files
from fazhu.keeping.serving import (
    Serving,
    become_server,
    refuse_demo_accounts,
    refuse_plain_network,
    refuse_taken_port,
)
from fazhu.lib.errors import Refused
from fazhu.lib.installed import Installed
from fazhu.network import terminal
from fazhu.network.actions.first import is_awaited
from fazhu.network.models import User

EVERY_ADDRESS = "0.0.0.0"  # noqa: S104  # a center's PC serves its stations


class Command(terminal.Command):
    """Serve by granian on this machine; plain http only on loopback."""

    help = "打开系统，供本机或（设置证书后）各站使用。"
    needs_center = False

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add address, port, workers, and the certificate."""
        parser.add_argument("--host", help="监听地址；不写则照 setup --lan 所设")
        parser.add_argument("--port", type=int, help="端口；不写则 8000，各站 8443")
        parser.add_argument("--workers", type=int, default=1, help="进程数")
        parser.add_argument("--threads", type=int, default=4, help="每个进程的线程数")
        parser.add_argument("--certificate", help="证书文件（PEM）")
        parser.add_argument("--key", help="证书私钥文件（PEM）")

    def run(self, **options: Any) -> None:
        """Check, collect the static files, and become the server."""
        now = lan.refresh(settings.DATA, timezone.now())
        serving = _wanted(now, options)
        refuse_plain_network(serving)
        if not _somebody_can_come():
            raise Refused("还没有账号，请先运行 fazhu setup 建立第一位管理员。")
        refuse_demo_accounts()
        refuse_taken_port(serving, "fazhu serve")
        self.stdout.write(f"系统已打开：{_shown(serving, now)}（按 Ctrl+C 关闭）")
        if recovery.public_key() is None:
            self.stdout.write(
                "注意：还没有备份密钥，夜间不会自动备份；请运行 fazhu setup --sheet。"
            )
        self.stdout.flush()
        become_server(serving, nightly=True)


def _wanted(now: Installed, options: dict[str, Any]) -> Serving:
    """Return where to serve: what is written here, else what was set up."""
    given = {name: options[name] for name in ("workers", "threads")}
    if now.serves_network and not options["certificate"]:
        files = Files.of(settings.DATA)
        return Serving(
            host=options["host"] or EVERY_ADDRESS,
            port=options["port"] or now.port,
            certificate=str(files.server),
            key=str(files.server_key),
            **given,
        )
    return Serving(
        host=options["host"] or "127.0.0.1",
        port=options["port"] or 8000,
        certificate=options["certificate"],
        key=options["key"],
        **given,
    )


def _shown(serving: Serving, now: Installed) -> str:
    """Return the address that people type."""
    if serving.host != EVERY_ADDRESS:
        return serving.address
    return lan.address(replace(now, port=serving.port))


def _somebody_can_come() -> bool:
    """Whether there is an account, or an address for the first administrator."""
    people = User.objects.filter(is_machine=False, is_active=True)
    return people.exists() or is_awaited(at=timezone.now())
