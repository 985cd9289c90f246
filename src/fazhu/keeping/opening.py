"""Opening an encrypted backup, and what of it the keys here can read."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection

from fazhu.audit.models import Entry
from fazhu.keeping.archive import Manifest, decrypt, unpack
from fazhu.lib.errors import Refused
from fazhu.vault import keys
from fazhu.vault.rotation import sealed_models
from fazhu.vault.sealed import SealRefused, key_number

SEALED = {
    "network.draft.body": "没有填完的表单",
    "network.secondfactor.secret": "两步验证的密钥（要重新启用）",
    "documents.document.data": "已签发文书的内容",
    "intake.personmerge.before": "合并前后的人员登记",
    "intake.personmerge.after": "合并前后的人员登记",
    "cases.loggedcontact.said": "联系记录的内容",
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


def opened(
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


def unreadable(manifest: Manifest) -> tuple[str, ...]:
    """Return the sealed fields that the keys here do not open, by their names."""
    ring = set(keys.numbers_in(keys.written().field_keys))
    if set(manifest.field_keys) <= ring and opens_newest():
        return ()
    sealed = [
        SEALED.get(f"{model._meta.label_lower}.{field.name}", str(field.verbose_name))
        for model, fields in sealed_models().items()
        for field in fields
    ]
    return tuple(dict.fromkeys([*sealed, "扫描件", "审计记录的内容"]))


def opens_newest() -> bool:
    """Return whether the newest details of the trail open with the keys here."""
    entry = Entry.objects.exclude(payload=None).order_by("-at", "-id").first()
    if entry is None or entry.payload is None:
        return True
    ring = keys.numbers_in(keys.written().field_keys)
    if key_number(bytes(entry.payload)) not in ring:
        return False
    try:
        return entry.payload_text is not None
    except SealRefused:
        return False


def database() -> Path:
    """Return the SQLite file of this installation."""
    return Path(connection.settings_dict["NAME"])
