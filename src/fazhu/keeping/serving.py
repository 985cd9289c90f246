"""Becoming the server: what ``fazhu serve`` and ``fazhu demo`` end with."""

import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.core.management import call_command

from fazhu.keeping import running
from fazhu.lib.errors import Refused
from fazhu.network.models import User

LOOPBACK = ("127.0.0.1", "localhost", "::1")
HIGHEST_PORT = 65_535


@dataclass(frozen=True, kw_only=True)
class Serving:
    """Where and how to serve; a certificate and its key make it https."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    threads: int = 4
    certificate: str | None = None
    key: str | None = None

    @property
    def is_secure(self) -> bool:
        """Whether pages go out encrypted."""
        return bool(self.certificate and self.key)

    @property
    def address(self) -> str:
        """What to type into the browser."""
        scheme = "https" if self.is_secure else "http"
        return f"{scheme}://{self.host}:{self.port}/"


def refuse_plain_network(serving: Serving) -> None:
    """Refuse to send pages over a network unencrypted."""
    if serving.host not in LOOPBACK and not serving.is_secure:
        raise Refused(
            "不加密的网页只能在本机打开；要供各站使用，请先运行 fazhu setup --lan，"
            "有自己的证书时用 --certificate 和 --key 指明。"
        )


def refuse_impossible_port(port: int) -> None:
    """Refuse a number that no port has."""
    if not 0 < port <= HIGHEST_PORT:
        raise Refused(f"端口须在 1 至 {HIGHEST_PORT} 之间，现为 {port}。")


def refuse_taken_port(serving: Serving, command: str) -> None:
    """Refuse a port on which something else answers, naming another to try."""
    refuse_impossible_port(serving.port)
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((serving.host, serving.port))
        except OSError as error:
            other = serving.port % HIGHEST_PORT + 1
            raise Refused(
                f"{serving.host} 的端口 {serving.port} 不能使用，多半已被别的程序占用；"
                f"请换一个，例如：{command} --port {other}"
            ) from error


def refuse_demo_accounts() -> None:
    """Refuse to serve accounts whose password is known to everybody."""
    demo = User.objects.filter(is_demo=True, is_active=True).count()
    if demo:
        raise Refused(
            f"这里是演示区，有 {demo} 个密码公开的演示账号，不能正式使用；"
            "看演示请运行 fazhu demo，正式使用请用 FAZHU_DATA（或 DATABASE_URL）"
            "另指一处，再运行 fazhu setup。"
        )


def become_server(serving: Serving, *, nightly: bool = False) -> None:
    """Collect the static files and become the server; return when it is ended.

    Where the system can, this process is replaced by a small one. Windows cannot: there
    the server runs in this one, so that nothing is left behind when it ends.
    """
    call_command("collectstatic", interactive=False, verbosity=0)
    sys.stdout.flush()
    os.environ.setdefault("FAZHU_DATA", str(settings.DATA))
    words = server_words(serving, nightly=nightly)
    if os.name == "posix":
        program = [sys.executable, "-m", running.__name__, json.dumps(words)]
        os.execv(sys.executable, program)  # noqa: S606  # our own interpreter, no shell
    running.run(words)


def server_words(serving: Serving, *, nightly: bool) -> dict[str, Any]:
    """Return what the server's process is told."""
    return {"data": str(settings.DATA), "nightly": nightly, **asdict(serving)}
