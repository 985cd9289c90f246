"""Bringing a backup back into an empty place, whole or not at all."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from fazhu.audit.trail import record
from fazhu.keeping import postgres, recovery, sqlite
from fazhu.keeping.archive import Manifest
from fazhu.keeping.backing_up import full_disk_as_sentence, one_at_a_time
from fazhu.keeping.contents import refuse_difference
from fazhu.keeping.opening import database as database_file
from fazhu.keeping.opening import opened, refuse_small_disk, unreadable
from fazhu.keeping.places import elsewhere, settle, unfinished
from fazhu.keeping.proving import refuse_other_vendor
from fazhu.keeping.recovery import Given
from fazhu.keeping.reserving import Reserved, reserve
from fazhu.keeping.stating import Stated
from fazhu.lib.errors import Refused
from fazhu.network.models import FirstToken, Organisation, OrganisationKind
from fazhu.vault import keys


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What came back, and what did not."""

    manifest: Manifest
    reserved: tuple[Reserved, ...]
    unreadable: tuple[str, ...]
    removed: tuple[str, ...]
    sessions: int


def restore(path: Path, given: Given, stated: Stated, *, at: datetime) -> Restored:
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


def refuse_occupied() -> None:
    """Refuse a place in which anything stands that a restore could cover."""
    there = []
    if connection.vendor == "postgresql":
        if not postgres.is_empty():
            there.append(f"数据库 {connection.settings_dict['NAME']} 里的表")
    elif database_file().exists():
        there.append(connection.settings_dict["NAME"])
    files = Path(settings.MEDIA_ROOT)
    if files.is_dir() and any(files.iterdir()):
        there.append(str(files))
    if there:
        raise Refused(
            f"这里不是空的，已有 {'、'.join(there)}，没有恢复任何内容；"
            "请用 FAZHU_DATA（或 DATABASE_URL）另指一个空的地方。"
        )


def _restore(
    path: Path,
    given: Given,
    stated: Stated,
    room: Path,
    *,
    at: datetime,
) -> Restored:
    room.mkdir(mode=0o700)
    (room / "unfinished").touch()
    manifest, _ = opened(path, given.identity, room, with_files=True)
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
    manifest: Manifest, stated: Stated, *, at: datetime
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
    """End every session and one-time address of the backup; return how many."""
    FirstToken.objects.all().delete()
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
        target = database_file()
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
        database = database_file()
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
