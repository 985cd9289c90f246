"""The server's own process: granian, and beside it the clock of nightly work.

It imports nothing of Django, so that it stays small; both live and die in it. The
night's work asks what is due, never what fired: a PC that was off catches up.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from granian import Granian
from granian.constants import Interfaces, SSLProtocols
from granian.log import LogLevels

from fazhu.keeping import ring
from fazhu.lib import installed

HERE = ZoneInfo("Asia/Shanghai")
TICK = 60.0
AGAIN = timedelta(hours=1)  # after a failure
STATE = "nightly.json"
BACKUP = (
    "import sys; sys.argv[:] = ['fazhu', 'backup', '--unattended'];"
    "from fazhu.config.cli import main; main()"
)


@dataclass(frozen=True, kw_only=True)
class State:
    """What the clock last did, as the system's page reads it."""

    alive_at: str = ""
    tried_at: str = ""
    said: str = ""
    failed: bool = False


def due(now: datetime, last: datetime | None, hour: int) -> bool:
    """Return whether the last backup is older than the last time there was to be one.

    One from the future, made before the clock was set back, counts for nothing.
    """
    if last is None or last > now + timedelta(minutes=5):
        return True
    night = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    return last < (night if now >= night else night - timedelta(days=1))


class Clock(threading.Thread):
    """Wakes every minute, and runs the backup when one is due."""

    def __init__(self, data: Path, *, tick: float = TICK) -> None:
        super().__init__(name="nightly", daemon=True)
        self.data, self.tick = data, tick
        self.noted = read_state(data)
        self.working: subprocess.Popen[str] | None = None

    def run(self) -> None:
        """Tick until the process ends; the first minute belongs to the pages."""
        self._write(alive_at=_now())
        while True:
            time.sleep(self.tick)
            self.once(_now())

    def once(self, now: datetime) -> None:
        """Back up when it is due; write down that the clock goes."""
        if self._wanted(now):
            self._back_up(now)
        self._write(alive_at=now)

    def stop(self) -> None:
        """End a backup that is under way; it leaves nothing that looks like one."""
        if self.working is not None:
            self.working.terminate()

    def _wanted(self, now: datetime) -> bool:
        if not (self.data / "keys" / "backup_public_key").exists():
            return False
        tried = self.noted.tried_at
        if self.noted.failed and tried:
            since = now - datetime.fromisoformat(tried)
            if timedelta(0) <= since < AGAIN:
                return False
        found = ring.in_folder(self.data / "backups")
        last = ring.moment(found[0]) if found else None
        return due(now, last, installed.read(self.data).hour)

    def _back_up(self, now: datetime) -> None:
        self.working = subprocess.Popen(  # noqa: S603  # our own interpreter, no shell
            [sys.executable, "-c", BACKUP],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        said, _ = self.working.communicate()
        failed = self.working.returncode != 0
        self.working = None
        last = (said.strip().splitlines() or [""])[-1]
        self._write(tried_at=now, said=last[:300] if failed else "", failed=failed)

    def _write(self, **values: Any) -> None:
        told = {
            k: v.isoformat(timespec="seconds") if isinstance(v, datetime) else v
            for k, v in values.items()
        }
        self.noted = State(**{**asdict(self.noted), **told})
        draft = self.data / f"{STATE}.new"
        draft.write_text(json.dumps(asdict(self.noted), ensure_ascii=False), "utf-8")
        draft.replace(self.data / STATE)


def _now() -> datetime:
    return datetime.now(HERE).replace(tzinfo=None)


def read_state(data: Path) -> State:
    """Return what the clock wrote down last; nothing where it never went."""
    try:
        return State(**json.loads((data / STATE).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return State()


def let_workers_end() -> None:
    """Let a worker end at once when it is told to before it serves.

    A forked worker has the server's own handler until it has loaded the application:
    it would take the word to end for its parent's, load on, and be waited for without
    end. What is told at the very fork is held back until the worker listens.
    """
    if os.name != "posix":
        return
    told = {signal.SIGTERM, signal.SIGINT}

    def in_worker() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, told)

    os.register_at_fork(
        before=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, told),
        after_in_parent=lambda: signal.pthread_sigmask(signal.SIG_UNBLOCK, told),
        after_in_child=in_worker,
    )


def run(words: dict[str, Any]) -> None:
    """Serve until the process is ended, the clock beside it."""
    let_workers_end()
    clock = Clock(Path(words["data"])) if words["nightly"] else None
    if clock:
        clock.start()
    certificate, key = words["certificate"], words["key"]
    try:
        Granian(
            "fazhu.config.wsgi:application",
            address=words["host"],
            port=words["port"],
            interface=Interfaces.WSGI,
            workers=words["workers"],
            blocking_threads=words["threads"],
            log_access=False,
            log_level=LogLevels.warning,
            ssl_cert=Path(certificate) if certificate else None,
            ssl_key=Path(key) if key else None,
            ssl_protocol_min=SSLProtocols.tls12,  # 360 and old Edge have no 1.3
        ).serve()
    finally:
        if clock:
            clock.stop()


if __name__ == "__main__":
    run(json.loads(sys.argv[1]))
