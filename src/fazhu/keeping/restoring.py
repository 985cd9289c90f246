"""Bringing a backup back into an empty place, whole or not at all."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.audit.trail import record
from fazhu.keeping import postgres, recovery, sqlite
from fazhu.keeping.archive import Manifest, decrypt, unpack
from fazhu.keeping.backing_up import full_disk_as_sentence, one_at_a_time
from fazhu.keeping.contents import refuse_difference
from fazhu.keeping.models import Backup
from fazhu.keeping.places import elsewhere, scratch, settle, unfinished
from fazhu.keeping.proving import broken, refuse_other_vendor, standing
from fazhu.keeping.recovery import Given
from fazhu.keeping.reserving import Reserved, reserve
from fazhu.lib.errors import Refused
from fazhu.network.models import Organisation, OrganisationKind
from fazhu.reporting.invariants import CHECKS
from fazhu.vault import keys
from fazhu.vault.rotation import sealed_models
from fazhu.vault.sealed import SealRefused, key_number

SEALED = {
    "network.draft.body": "没有填完的表单",
    "cases.correction.old": "更正前后的内容",
    "cases.correction.new": "更正前后的内容",
    "exchange.fingerprintkey.secret": "台账行的指纹密钥（重复导入时认不出旧行）",
    "exchange.batch.file": "试运行中的台账文件",
    "exchange.batch.edits": "试运行中的台账文件",
    "exchange.batch.report": "导入报告",
    "exchange.batchrow.cells": "导入的台账原文",
    "exchange.difference.old": "台账差异的内容",
    "exchange.difference.new": "台账差异的内容",
}
"""What a sealed column is called where its own name is none for people."""
SPREAD = 6  # an archive is at most so many times larger unpacked, by experience


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What came back, and what did not."""

    manifest: Manifest
    reserved: tuple[Reserved, ...]
    unreadable: tuple[str, ...]
    removed: tuple[str, ...]
    sessions: int


def restore(
    path: Path, given: Given, stated: Mapping[tuple[int, str], int], *, at: datetime
) -> Restored:
    """Restore into this empty place; a crash on the way leaves it empty.

    Nothing stands under its own name before all of it is proven and settled.
    """
    with one_at_a_time(), full_disk_as_sentence(Path(settings.DATA)):
        room = unfinished()
        if room.exists():
            _clear_half(room)
        refuse_occupied()
        refuse_small_disk(path)
        try:
            return _restore(path, given, stated, room, at=at)
        except BaseException:
            _clear_half(room)
            raise


def check(path: Path, identity: str, *, at: datetime) -> tuple[Manifest, str]:
    """Open an encrypted backup, stand it up, compare and verify the whole.

    Returns its manifest and what does not hold, and notes the check where the
    backup was made.
    """
    with one_at_a_time(), full_disk_as_sentence(Path(settings.DATA)), scratch() as room:
        refuse_small_disk(path)
        manifest, digest = _opened(path, identity, room, with_files=False)
        with standing(manifest, room / "place", thoroughly=True) as stands:
            if not stands:
                raise Refused("数据库账号不能建库（CREATEDB），无法恢复出来检查。")
            wrong = broken(CHECKS)
    if "keeping_backup" in connection.introspection.table_names():
        _note_check(path, digest, wrong, at=at)
    return manifest, wrong


def refuse_occupied() -> None:
    """Refuse a place in which anything stands that a restore could cover."""
    there = []
    if connection.vendor == "postgresql":
        if not postgres.is_empty():
            there.append(f"数据库 {connection.settings_dict['NAME']} 里的表")
    elif Path(connection.settings_dict["NAME"]).exists():
        there.append(connection.settings_dict["NAME"])
    files = Path(settings.MEDIA_ROOT)
    if files.is_dir() and any(files.iterdir()):
        there.append(str(files))
    if there:
        raise Refused(
            f"这里不是空的，已有 {'、'.join(there)}，没有恢复任何内容；"
            "请用 FAZHU_DATA（或 DATABASE_URL）另指一个空的地方。"
        )


def refuse_small_disk(path: Path) -> None:
    """Refuse where the unpacked backup would not fit."""
    if not path.is_file():
        raise Refused(f"找不到备份文件“{path}”，请核对路径。")
    need, free = SPREAD * path.stat().st_size, shutil.disk_usage(settings.DATA).free
    if free < need:
        raise Refused(
            f"数据文件夹所在的磁盘只剩 {free // 2**20} MB，"
            f"恢复需要约 {need // 2**20} MB，请腾出空间后再试。"
        )


def unreadable(manifest: Manifest) -> tuple[str, ...]:
    """Return the sealed fields that the keys here do not open, by their names."""
    ring = set(keys.numbers_in(keys.written().field_keys))
    if set(manifest.field_keys) <= ring and _opens_newest():
        return ()
    sealed = [
        SEALED.get(f"{model._meta.label_lower}.{field.name}", str(field.verbose_name))
        for model, fields in sealed_models().items()
        for field in fields
    ]
    return tuple(dict.fromkeys([*sealed, "审计记录的内容"]))


def _restore(
    path: Path,
    given: Given,
    stated: Mapping[tuple[int, str], int],
    room: Path,
    *,
    at: datetime,
) -> Restored:
    room.mkdir(mode=0o700)
    (room / "unfinished").touch()
    manifest, _ = _opened(path, given.identity, room, with_files=True)
    refuse_other_vendor(manifest)
    _refuse_later_program(manifest)
    keys.put_back(given.keys)
    keys.begin_anew(max(manifest.field_keys, default=0) + 1)
    place = room / "place"
    name = _stand_up(manifest, place)
    with elsewhere(name):
        reserved, sessions, sealed = _make_current(manifest, stated, at=at)
        connection.close()  # its last word goes into the file
    removed = _move_in(manifest, place)
    recovery.keep_public_key(manifest.recipient)
    shutil.rmtree(room)
    return Restored(
        manifest=manifest,
        reserved=reserved,
        unreadable=sealed,
        removed=tuple(removed),
        sessions=sessions,
    )


def _opened(
    path: Path, identity: str, room: Path, *, with_files: bool
) -> tuple[Manifest, str]:
    """Decrypt and unpack into ``room/place``; return the manifest and the hash."""
    plain, place = room / "archive.tar.gz", room / "place"
    digest = decrypt(path, plain, identity)
    place.mkdir(mode=0o700)
    with plain.open("rb") as file:
        manifest = unpack(file, place, with_files=with_files)
    plain.unlink()
    return manifest, digest


def _stand_up(manifest: Manifest, place: Path) -> str:
    """Compare the database with the manifest; return the name to speak to it by."""
    database = place / manifest.database
    if manifest.vendor == "sqlite":
        found = sqlite.examined(database, thoroughly=False)
        refuse_difference(found, manifest.contents)
        return str(database)
    name: str = connection.settings_dict["NAME"]
    postgres.restore(database, name)
    refuse_difference(postgres.held(), manifest.contents)
    return name


def _make_current(
    manifest: Manifest, stated: Mapping[tuple[int, str], int], *, at: datetime
) -> tuple[tuple[Reserved, ...], int, tuple[str, ...]]:
    """Bring an older database up to date, end its sessions, pass over its numbers."""
    call_command("migrate", verbosity=0, interactive=False)
    made_at = datetime.fromisoformat(manifest.made_at)
    sealed = unreadable(manifest)
    with transaction.atomic():
        sessions = _end_sessions()
        reserved = reserve(stated, made_at=made_at, at=at)
        for center in Organisation.objects.filter(kind=OrganisationKind.CENTER):
            record(
                None,
                "backup.restore",
                "备份",
                at=at,
                center=center,
                made_at=manifest.made_at,
                reserved=[one.sentence for one in reserved],
                unreadable=len(sealed),
            )
    return tuple(reserved), sessions, sealed


def _end_sessions() -> int:
    """End every session that stood in the backup; return how many."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    ended: int = store.get_model_class().objects.all().delete()[0]
    return ended


def _move_in(manifest: Manifest, place: Path) -> list[str]:
    """Give everything its own name; the database comes last."""
    files, home = place / "files", Path(settings.MEDIA_ROOT)
    if files.exists():
        if home.exists():
            home.rmdir()  # empty, as was seen
        files.replace(home)
    removed: list[str] = []
    if manifest.vendor == "sqlite":
        target = Path(connection.settings_dict["NAME"])
        removed = sqlite.remove_beside(target)
        database = place / manifest.database
        sqlite.remove_beside(database)
        database.chmod(0o600)
        settle(database)
        database.replace(target)
        settle(target.parent)
    return removed


def _clear_half(room: Path) -> None:
    """Take away what a restore that was cut short has left."""
    if not (room / "unfinished").exists():
        shutil.rmtree(room, ignore_errors=True)
        return
    if connection.vendor == "postgresql":
        postgres.clear()
    else:
        database = Path(connection.settings_dict["NAME"])
        database.unlink(missing_ok=True)
        sqlite.remove_beside(database)
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    shutil.rmtree(room)


def _refuse_later_program(manifest: Manifest) -> None:
    """Refuse a database of a later program: this one does not know its columns."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations or {}}
    installed = {config.label for config in apps.get_app_configs()}
    later = [
        name
        for name in manifest.contents.migrations
        if name not in known and name.partition(".")[0] in installed
    ]
    if later:
        raise Refused(
            f"这份备份来自更新的法助（{manifest.version} 版，数据库有 {later[0]}），"
            "请先把法助更新到那一版或更新，再恢复。"
        )


def _opens_newest() -> bool:
    """Return whether the newest details of the trail open with the keys here."""
    entry = Entry.objects.exclude(payload=None).order_by("-at", "-id").first()
    if entry is None:
        return True
    ring = keys.numbers_in(keys.written().field_keys)
    if key_number(entry.payload) not in ring:
        return False
    try:
        return entry.payload_text is not None
    except SealRefused:
        return False


def _note_check(path: Path, digest: str, wrong: str, *, at: datetime) -> None:
    """Keep when a backup was opened as a whole; also one made elsewhere."""
    with transaction.atomic():
        kept, _ = Backup.objects.get_or_create(
            sha256=digest,
            defaults={
                "made_at": timezone.now(),
                "folder": str(path.parent),
                "name": path.name[:100],
                "size": path.stat().st_size,
            },
        )
        if not wrong:
            kept.checked_at = at
            kept.save(update_fields=["checked_at"])
        for center in Organisation.objects.filter(kind=OrganisationKind.CENTER):
            record(
                None,
                "backup.check",
                kept.name,
                at=at,
                center=center,
                sha256=digest,
                whole=not wrong,
            )
