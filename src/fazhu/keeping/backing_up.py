"""Making a backup: copied while people work, proven, encrypted, then named."""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from filelock import FileLock, Timeout

from fazhu.audit.trail import record
from fazhu.cases.scan_files import drop_abandoned, drop_unused
from fazhu.keeping import postgres, recovery, ring, sqlite
from fazhu.keeping.archive import FORMAT, Manifest, encrypt, file_names, pack
from fazhu.keeping.models import Backup
from fazhu.keeping.places import DATABASE, scratch, settle
from fazhu.keeping.proving import prove
from fazhu.lib.errors import Refused
from fazhu.lib.trouble import cause
from fazhu.network.installation import machine_of
from fazhu.network.models import Organisation, OrganisationKind
from fazhu.vault import keys
from fazhu.vault.files import STORES, files_held

MARGIN = 64 * 1024 * 1024  # bytes that stay free whatever the estimate says
STALE = timedelta(days=1)
ABANDONED = timedelta(days=7)  # pages scanned for an application that never came
NO_FOLDER = (FileNotFoundError, NotADirectoryError, FileExistsError)


def back_up(
    folder: Path, *, at: datetime, progress: sqlite.Progress = lambda done, of: None
) -> Backup:
    """Make one backup in ``folder``; a partial file never bears a backup's name."""
    recipient = recovery.public_key()
    if recipient is None:
        raise Refused(
            "还没有备份密钥：请运行 fazhu setup --sheet 打印恢复单，收好以后再做备份。"
        )
    with one_at_a_time(), full_disk_as_sentence(folder):
        make_folder(folder)
        refuse_full_disk(folder)
        with scratch() as room:
            database = room / ("database.dump" if _on_postgres() else DATABASE)
            archive = room / "archive.tar.gz"
            with files_held():  # none goes of which a row of the copy tells
                manifest, files = _take(database, recipient, at, progress)
                pack(archive, manifest, database, files)
                drop_abandoned(before=at - ABANDONED)
                drop_unused()
                for store in STORES:
                    store.tidy()
            database.unlink()
            unproven = prove(archive, _new(room / "proof"))
            path = ring.path_for(folder, timezone.localtime(at))
            digest = _write(archive, path, recipient)
        return _note(path, digest, unproven, at=at)


def copy_to(backup: Backup, folder: Path) -> Path:
    """Put a second copy elsewhere, and read it back from there."""
    source, target = Path(backup.folder) / backup.name, folder / backup.name
    with full_disk_as_sentence(folder):
        make_folder(folder)
        with _named_when_whole(target) as partial:
            shutil.copyfile(source, partial)
            with partial.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != backup.sha256:
                    raise Refused(
                        f"写到“{folder}”的备份读回来不一样，请检查那里的磁盘。"
                    )
        _write_hash(target, backup.sha256)
    return target


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let only one process of this machine back up or restore here."""
    try:
        with FileLock(Path(settings.DATA) / "backup.lock", timeout=0):
            yield
    except Timeout as error:
        raise Refused("另一个备份或恢复正在进行，请等它做完再试。") from error


@contextmanager
def full_disk_as_sentence(folder: Path) -> Iterator[None]:
    """Say in a sentence that a disk is full or cannot be written."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refused(
                f"磁盘满了，备份没有做成（“{folder}”或数据文件夹），"
                "已写的部分已经删除；请腾出空间后再试。"
            ) from error
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            raise Refused(
                f"“{error.filename or folder}”不能写入，请检查权限。"
            ) from error
        if isinstance(error, NO_FOLDER):
            raise Refused(
                f"备份不能放到“{folder}”（{cause(error)}），"
                "请接好磁盘或者另写一个文件夹。"
            ) from error
        raise


def make_folder(folder: Path) -> None:
    """Make a backup folder for its owner alone, and clear what was cut short."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    old = (timezone.now() - STALE).timestamp()
    for partial in folder.glob(".fazhu-*.partial"):
        if partial.stat().st_mtime < old:
            partial.unlink(missing_ok=True)


def refuse_full_disk(folder: Path) -> None:
    """Refuse to begin where the space would not do."""
    size, files = database_size(), sum(_sizes(Path(settings.MEDIA_ROOT)))
    data = Path(settings.DATA)
    wanted = {data: 3 * size + files + MARGIN, folder: size + files + MARGIN}
    if os.stat(data).st_dev == os.stat(folder).st_dev:  # noqa: PTH116  # the disk's number
        wanted = {data: sum(wanted.values()) - MARGIN}
    for place, need in wanted.items():
        free = shutil.disk_usage(place).free
        if free < need:
            raise Refused(
                f"“{place}”所在的磁盘只剩 {free // 2**20} MB，"
                f"做备份需要约 {need // 2**20} MB；请腾出空间，或用 --to 换一个地方。"
            )


def database_size() -> int:
    """Return how many bytes the database takes."""
    if _on_postgres():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    path = Path(connection.settings_dict["NAME"])
    beside = path.with_name(f"{path.name}-wal")
    return sum(p.stat().st_size for p in (path, beside) if p.exists())


def _take(
    target: Path, recipient: str, at: datetime, progress: sqlite.Progress
) -> tuple[Manifest, list[Path]]:
    """Copy the database and say what it holds; then list the files, once."""
    if _on_postgres():
        held = postgres.copy(target)
    else:
        source = Path(connection.settings_dict["NAME"])
        held = sqlite.copy(source, target, progress=progress)
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    files = file_names(Path(settings.MEDIA_ROOT))
    manifest = Manifest(
        format=FORMAT,
        version=version("fazhu"),
        made_at=timezone.localtime(at).isoformat(timespec="seconds"),
        vendor=connection.vendor,
        database=target.name,
        database_sha256=digest,
        files=len(files),
        files_bytes=sum(path.stat().st_size for path in files),
        field_keys=sorted(keys.numbers_in(keys.written().field_keys)),
        recipient=recipient,
        contents=held,
    )
    return manifest, files


def _write(archive: Path, path: Path, recipient: str) -> str:
    """Encrypt beside the name, then take the name; return the hash."""
    with _named_when_whole(path) as partial, partial.open("wb") as file:
        digest = encrypt(archive, file, recipient)
    _write_hash(path, digest)
    return digest


@contextmanager
def _named_when_whole(path: Path) -> Iterator[Path]:
    """Give a file to write that takes its name once it is whole and on the disk."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        yield partial
        settle(partial)
        partial.replace(path)
        settle(path.parent)
    finally:
        partial.unlink(missing_ok=True)


def _write_hash(path: Path, digest: str) -> None:
    ring.hash_file(path).write_text(f"{digest}  {path.name}\n", encoding="ascii")


@transaction.atomic
def _note(path: Path, digest: str, unproven: str, *, at: datetime) -> Backup:
    """Keep what was made, in the table and in each center's trail."""
    made = Backup.objects.create(
        made_at=at,
        folder=str(path.parent),
        name=path.name,
        size=path.stat().st_size,
        sha256=digest,
        proven_at=None if unproven else timezone.now(),
        unproven=unproven,
    )
    for center in Organisation.objects.filter(kind=OrganisationKind.CENTER):
        record(
            machine_of(center),
            "backup.make",
            made.name,
            at=at,
            center=center,
            sha256=digest,
            proven=not unproven,
        )
    return made


def _on_postgres() -> bool:
    return connection.vendor == "postgresql"


def _sizes(folder: Path) -> list[int]:
    return [path.stat().st_size for path in file_names(folder)]


def _new(folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    return folder
