"""Sealed files: contents too large for a row, each one file of the data folder.

A file is named by the reference of its row and sealed for it; it stands under its
name whole or not at all. The row is written after its file and deleted before it, so
that a crash leaves a file without a row and never a row without a file. Backups take
the folder as it is: it holds nothing in the clear.
"""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from filelock import FileLock, Timeout

from fazhu.lib.errors import Refused
from fazhu.vault.keys import field_keys
from fazhu.vault.sealed import key_number, open_bytes, seal_bytes

COLUMN = "file"
SPREAD = 3  # hexadecimal digits of the folder within the store: 4,096 folders
FOLDER = "[0-9a-f]" * SPREAD
UNUSED = 3600
"""Seconds after which a file without a row is no upload under way."""


class FileMissing(Refused):
    """A file that a row tells of is not there."""


@dataclass(frozen=True)
class Store:
    """The sealed files of one kind of row, in one folder of its name."""

    name: str

    @property
    def folder(self) -> Path:
        """Where the files stand."""
        return Path(settings.MEDIA_ROOT) / self.name

    def path(self, ref: UUID) -> Path:
        """Return where the file of a row stands."""
        return self.folder / ref.hex[:SPREAD] / ref.hex

    def put(self, ref: UUID, content: bytes) -> None:
        """Keep a content under a reference that no file bears yet."""
        _write(self.path(ref), seal_bytes(content, self.name, COLUMN, ref))

    def get(self, ref: UUID) -> bytes:
        """Return the content, or say that it is missing or was altered."""
        try:
            sealed = self.path(ref).read_bytes()
        except FileNotFoundError as error:
            raise FileMissing(
                f"文件 {self.name}/{ref.hex} 不见了，请从备份恢复，"
                "并告知系统管理员运行 fazhu verify。"
            ) from error
        return open_bytes(sealed, self.name, COLUMN, ref)

    def drop(self, ref: UUID) -> None:
        """Take a file away once its row is gone.

        While a backup is being made, which copied the row before, the file waits.
        """
        waiting = self._waiting / f".{ref.hex}"  # backups pass over such names
        waiting.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        waiting.touch()
        try:
            with files_held(timeout=0):
                self.clear()
        except Timeout:
            pass

    def clear(self) -> None:
        """Take away what waits for it; hold the files meanwhile."""
        for waiting in self._waiting.glob(".*"):
            self.path(UUID(waiting.name[1:])).unlink(missing_ok=True)
            waiting.unlink(missing_ok=True)

    def tidy(self) -> None:
        """Take away what waits for it, and drafts that a crash cut short."""
        self.clear()
        for draft in self.folder.glob(f"{FOLDER}/.*.new"):
            if _age(draft) > UNUSED:
                draft.unlink(missing_ok=True)

    def refs(self) -> Iterator[UUID]:
        """Yield the references that have a file, in the order of the folder."""
        for path in self._paths():
            yield UUID(path.name)

    def is_unused(self, ref: UUID) -> bool:
        """Whether a file that has no row is left over, and no upload under way."""
        return _age(self.path(ref)) > UNUSED

    def reseal(self) -> tuple[int, int]:
        """Seal anew what an older key sealed; return files seen and written."""
        seen = written = 0
        for ref in self.refs():
            path = self.path(ref)
            try:
                sealed = path.read_bytes()
            except FileNotFoundError:  # dropped meanwhile
                continue
            seen += 1
            if sealed and key_number(sealed) != field_keys().newest:
                clear = open_bytes(sealed, self.name, COLUMN, ref)
                _write(path, seal_bytes(clear, self.name, COLUMN, ref))
                written += 1
        return seen, written

    @property
    def _waiting(self) -> Path:
        return self.folder / ".dropped"

    def _paths(self) -> Iterator[Path]:
        if not self.folder.is_dir():
            return
        for folder in sorted(self.folder.glob(FOLDER)):
            yield from sorted(folder.glob("[0-9a-f]" * 32))


SCANS = Store("scans")
THUMBNAILS = Store("thumbnails")
STORES = (SCANS, THUMBNAILS)
"""Every store: a change of keys and the end of a backup pass through them."""


def files_held(*, timeout: float = -1) -> FileLock:
    """Return the lock under which no file is taken away but by its holder."""
    return FileLock(Path(settings.DATA) / "files.lock", timeout=timeout)


def _age(path: Path) -> float:
    """Return the seconds since a file was written; none where there is no file."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _write(path: Path, content: bytes) -> None:
    """Write a file whole and settled, or not at all, readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f".{uuid4().hex}.new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    if os.name == "posix":  # Windows has no handle of a folder to flush
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
