"""A PostgreSQL server of the test's own, which may be killed as a whole."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
NOBODY = "nobody"


class Server:
    """A cluster in ``folder`` with checksums and fsync; root hands it to nobody."""

    def __init__(self, folder: Path, port: int) -> None:
        """Know where it is; it may not be there yet."""
        self.folder, self.port = folder, port
        self.url = f"postgres://fazhu@127.0.0.1:{port}/postgres"

    @classmethod
    def running(cls, folder: Path) -> "Server":
        """Return the server that runs on the cluster in ``folder``."""
        lines = (folder / "postmaster.pid").read_text().splitlines()
        return cls(folder, int(lines[3]))

    def make(self) -> None:
        """Make the cluster; it does not run yet."""
        folder = self.folder
        folder.mkdir(parents=True)
        if os.getuid() == 0:
            shutil.chown(folder, NOBODY, "nogroup")
        self._run(
            "initdb", "-D", folder, "-U", "fazhu", "-A", "trust", "-E", "UTF8",
            "--locale=C.UTF-8", "-k",
        )  # fmt: skip

    def start(self) -> None:
        """Start, or start again after a kill, and wait until it answers."""
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1"
            " -c unix_socket_directories=''"
        )
        log = self.folder / "log"
        self._run("pg_ctl", "-D", self.folder, "-w", "-l", log, "-o", options, "start")

    def kill(self) -> None:
        """Kill the server and every process of it, as a lost power supply would."""
        first = int((self.folder / "postmaster.pid").read_text().split()[0])
        pids = [first, *_children(first)]
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        while any(_lives(pid) for pid in pids):
            time.sleep(0.02)
        # Where no init reaps the dead, their numbers still answer to a signal, and
        # the server would take its own old lock for a living one.
        (self.folder / "postmaster.pid").unlink()

    def stop(self) -> None:
        """Stop at once."""
        self._run("pg_ctl", "-D", self.folder, "-m", "immediate", "stop", check=False)

    def _run(self, program: str, *words: object, check: bool = True) -> None:
        command = [str(BINARIES[-1] / program), *map(str, words)]
        if os.getuid() == 0:
            command = [
                "setpriv", "--reuid", NOBODY, "--regid", "nogroup", "--clear-groups",
                "--", *command,
            ]  # fmt: skip
        subprocess.run(
            command, check=check, stdout=subprocess.DEVNULL, cwd="/", timeout=60
        )


@contextmanager
def own_server(folder: Path) -> Iterator[Server]:
    """Run a server for the while; ``folder`` must be one that nobody can reach."""
    server = Server(folder, _free_port())
    server.make()
    server.start()
    try:
        yield server
    finally:
        server.stop()


def can_be_run() -> bool:
    """Say whether there is a PostgreSQL to run, and somebody to run it as."""
    if not BINARIES:
        return False
    return os.getuid() != 0 or any(e.pw_name == NOBODY for e in pwd.getpwall())


def _children(parent: int) -> list[int]:
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [int(word) for word in found.split()]


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
