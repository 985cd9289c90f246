"""Checking an encrypted backup from end to end, without restoring it here."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.cases.models import ScannedPage
from fazhu.cases.scan_files import scans_not_in
from fazhu.keeping.archive import Manifest, names_in
from fazhu.keeping.backing_up import full_disk_as_sentence, one_at_a_time
from fazhu.keeping.models import Backup
from fazhu.keeping.opening import database, opened, refuse_small_disk, unreadable
from fazhu.keeping.places import scratch
from fazhu.keeping.proving import broken, standing
from fazhu.lib.errors import Refused
from fazhu.network.models import Organisation, OrganisationKind
from fazhu.reporting.invariants import (
    CHECKS,
    Check,
    scans_whole,
    trail_unbroken,
)


def check(path: Path, identity: str, *, at: datetime) -> tuple[Manifest, str]:
    """Open an encrypted backup, stand it up, compare and verify the whole.

    Returns its manifest and what does not hold, and notes the check where the
    backup was made.
    """
    with one_at_a_time(), full_disk_as_sentence(Path(settings.DATA)), scratch() as room:
        refuse_small_disk(path)
        manifest, digest = opened(path, identity, room, with_files=False)
        with standing(manifest, room / "place", thoroughly=True) as stands:
            if not stands:
                raise Refused("数据库账号不能建库（CREATEDB），无法恢复出来检查。")
            wrong = broken(
                tuple(one for one in CHECKS if _can_be_checked(one, manifest))
            ) or _without_files(manifest, room / "place")
    if _is_installed():
        _note_check(path, digest, wrong, at=at)
    return manifest, wrong


def _can_be_checked(one: Check, manifest: Manifest) -> bool:
    """Whether an invariant can be checked with the keys, and the files, of here."""
    if one is scans_whole:
        return False
    return one is not trail_unbroken or not unreadable(manifest)


def _without_files(manifest: Manifest, place: Path) -> str:
    """Say how many scanned pages have no file in the backup; empty when all do."""
    if ScannedPage._meta.db_table not in manifest.contents.rows:
        return ""  # made before there were any
    missing = scans_not_in(names_in(place))
    return f"有 {missing} 页扫描件在备份里没有文件" if missing else ""


def _is_installed() -> bool:
    """Whether this place has a database to note things in; looking makes none."""
    if connection.vendor == "sqlite" and not database().exists():
        return False
    return Backup._meta.db_table in connection.introspection.table_names()


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
