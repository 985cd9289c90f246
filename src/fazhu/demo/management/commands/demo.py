"""``fazhu demo``: an invented district, two years of work, opened in the browser."""

import sys
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from rich.progress import Progress

from fazhu.demo.installation import (
    Standing,
    clear,
    make,
    make_large,
    refuse_other,
    standing,
)
from fazhu.demo.making import PASSWORD
from fazhu.demo.places import BY_KEY, LOGINS, Post
from fazhu.demo.planning import SEED, drawn_plan
from fazhu.keeping.serving import Serving, become_server, refuse_taken_port
from fazhu.lib.errors import Refused
from fazhu.network import terminal
from fazhu.rules.roles import ROLES

CASES = 1_500
FEWEST, MOST = 30, 2_000_000
BY_ACTIONS = 20_000
"""Up to so many every case is made by the real actions, beyond in bulk."""


class Command(terminal.Command):
    """Make the demo once, print its logins, and serve it on this machine."""

    help = (
        "建立一个虚构的区（两年的工作，人名、地名均为编造）并打开；"
        "再次运行保留已有内容，几秒内打开。"
    )
    needs_center = False

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add the port, the size, the day, and whether to begin anew or to serve."""
        parser.add_argument("--port", type=int, default=8000, help="端口")
        parser.add_argument("--reset", action="store_true", help="清空演示区，重新建立")
        parser.add_argument(
            "--cases",
            type=int,
            default=CASES,
            help=(
                f"案件数，默认 {CASES}，{FEWEST} 至 {MOST}；{BY_ACTIONS} 件以内逐步按"
                "真实办理建立，每千件约一分钟；超过的批量写入十年的案件，"
                "每十万件约一分钟，fazhu verify 检查的各项同样成立"
            ),
        )
        parser.add_argument(
            "--until",
            type=_day,
            help="工作做到哪一天的前一天（如 2026-11-25），默认今天；同一天内容相同",
        )
        parser.add_argument(
            "--seed", type=int, default=SEED, help="另一个数字得到另一份虚构数据"
        )
        parser.add_argument("--no-serve", action="store_true", help="只建立，不打开")

    def run(self, **options: Any) -> None:
        """Make what is missing, say how to sign in, and become the server."""
        serving = Serving(port=options["port"])
        refuse_other()
        if not options["no_serve"]:
            refuse_taken_port(serving, "fazhu demo")
        self._make_ready(options)
        self._print_logins()
        if options["no_serve"]:
            self.stdout.write("演示区已建好；运行 fazhu demo 打开。")
            return
        self.stdout.write(f"演示区已打开：{serving.address}（按 Ctrl+C 关闭）")
        self.stdout.flush()
        become_server(serving)

    def _make_ready(self, options: dict[str, Any]) -> None:
        """Make the demo unless it stands whole and nobody wants it anew."""
        found = standing()
        if found is Standing.WHOLE and not options["reset"]:
            self.stdout.write("演示区已建立，保留现有内容（--reset 重新建立）。")
            return
        until, cases = options["until"] or timezone.localdate(), options["cases"]
        if until > timezone.localdate():
            raise Refused(f"--until {until} 晚于今天，请改为今天或更早的一天。")
        if not FEWEST <= cases <= MOST:
            raise Refused(f"--cases 须在 {FEWEST} 至 {MOST} 之间，现为 {cases}。")
        if found is Standing.HALF:
            self.stdout.write("上次没有建完，现重新建立。")
        if found is not Standing.EMPTY:
            clear()
        self._make(until=until, cases=cases, seed=options["seed"])

    def _make(self, *, until: date, cases: int, seed: int) -> None:
        if cases > BY_ACTIONS:
            self._make_large(until=until, cases=cases, seed=seed)
            return
        self.stdout.write(f"正在建立演示区：{cases} 件案件，两年的工作……")
        self.stdout.flush()
        plan = drawn_plan(until=until, cases=cases, seed=seed)
        with Progress(transient=True, disable=not sys.stderr.isatty()) as progress:
            task = progress.add_task("办理", total=len(plan.moves) + len(plan.talks))
            make(plan, done=lambda n: progress.advance(task, n))

    def _make_large(self, *, until: date, cases: int, seed: int) -> None:
        self.stdout.write(f"正在批量建立演示区：{cases} 件案件，十年的工作……")
        self.stdout.flush()
        with Progress(transient=True, disable=not sys.stderr.isatty()) as progress:
            task = progress.add_task("写入", total=cases)
            make_large(
                until=until,
                cases=cases,
                seed=seed,
                done=lambda n: progress.advance(task, n),
            )

    def _print_logins(self) -> None:
        """Print who may sign in; everybody has the one password."""
        self.stdout.write(f"\n以下账号的密码都是 {PASSWORD}，仅供演示：")
        self.stdout.write(f"{_padded('登录名', 12)}{_padded('岗位', 16)}能做什么")
        for post in LOGINS:
            for n, (role, place) in enumerate(post.roles):
                login = post.login if n == 0 else ""
                self.stdout.write(
                    f"{_padded(login, 12)}{_padded(role.label, 16)}"
                    f"{_where(post, place)}{ROLES[role].about}"
                )
        self.stdout.write("")


def _where(post: Post, place: str) -> str:
    """Return where a role is held, for one who holds several."""
    return f"（{BY_KEY[place].name}）" if len(post.roles) > 1 else ""


def _padded(text: str, width: int) -> str:
    """Return the text with blanks up to a width in which Han characters take two."""
    taken = sum(1 if character.isascii() else 2 for character in text)
    return text + " " * max(1, width - taken)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(
            f"“{text}”不是日期，请写成 2026-11-25 的样子"
        ) from error
