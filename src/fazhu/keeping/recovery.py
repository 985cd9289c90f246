"""The backup's key pair and the recovery sheet 恢复单.

The public key stays in the installation; the private key is printed and not kept.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from pyrage.x25519 import Identity

from fazhu.lib.errors import Refused
from fazhu.lib.trouble import cause
from fazhu.vault import keys
from fazhu.vault.keys import KeyTexts

IDENTITY = re.compile(r"AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}")
CODED = re.compile(r"((?:\d{1,3}:)?[\w-]{32,})\s*（核对码\s*([0-9a-f]{4})）")
LONGEST_SHEET = 100_000


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What stands on a recovery sheet, each secret with the code that checks it."""

    center: str
    on: date
    identity: str
    field_keys: tuple[tuple[str, str], ...]
    index_key: tuple[str, str]


def public_key() -> str | None:
    """Return the key that backups are encrypted to, or None before there is one."""
    path = _public_file()
    return path.read_text(encoding="ascii").strip() if path.exists() else None


def keep_public_key(text: str) -> None:
    """Keep the public key where there is none yet."""
    path = _public_file()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(f"{text}\n", encoding="ascii")
        path.chmod(0o600)


def new_sheet(center: str, *, on: date) -> Sheet:
    """Make a new pair of backup keys and return the only sheet with the private one.

    Backups made before are opened by the sheet printed before.
    """
    identity = Identity.generate()
    keys.field_keys()
    keys.index_key()
    _public_file().unlink(missing_ok=True)
    keep_public_key(str(identity.to_public()))
    _tell(on=on.isoformat(), keys=_mark(keys.written()))
    texts = keys.written()
    ring = [
        part if ":" in part else f"1:{part}"
        for part in texts.field_keys.replace(",", "\n").split()
    ]
    return Sheet(
        center=center,
        on=on,
        identity=str(identity),
        field_keys=tuple((part, _code(part)) for part in ring),
        index_key=(texts.index_key, _code(texts.index_key)),
    )


def sheet_is_old() -> bool:
    """Return whether the field or index keys changed since a sheet was printed."""
    printed = _told().get("keys")
    return printed is not None and printed != _mark(keys.written())


def as_text(sheet: Sheet) -> str:
    """Return the sheet as it is printed on a terminal, and read back by `read`."""
    return render_to_string("keeping/recovery_sheet.txt", {"sheet": sheet})


def as_page(sheet: Sheet) -> str:
    """Return the sheet as one page to print."""
    return render_to_string("keeping/recovery_sheet.html", {"sheet": sheet})


def write_page(sheet: Sheet, path: Path) -> None:
    """Write the page for its owner alone, never beside backups; it is remembered."""
    place = path.resolve()
    if place.is_relative_to(Path(settings.DATA).resolve()):
        raise Refused(
            f"恢复单不能放在数据文件夹里（{place}），请写到别处，例如桌面或 U 盘。"
        )
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise Refused(f"恢复单写不到“{place}”：{cause(error)}；请换一处。") from error
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(as_page(sheet))
    _tell(file=str(place))


def sheet_file() -> Path | None:
    """Return the printable sheet that still lies on the disk, or None."""
    said = _told().get("file", "")
    return Path(said) if said and Path(said).exists() else None


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a person gave for restoring: the private key and, if there, the others."""

    identity: str
    keys: KeyTexts


def read(given: str) -> Given:
    """Read a private key: the key itself, or a file with it, such as the sheet."""
    text = _text_of(given)
    found = IDENTITY.search(text)
    if not found:
        raise Refused(
            "没有读到备份私钥：它以 AGE-SECRET-KEY-1 开头，共 74 个字符，"
            "印在恢复单上；可以直接写出，也可以写出存有它的文件。"
        )
    secrets = list(_coded(text))
    return Given(
        identity=found[0],
        keys=KeyTexts(
            field_keys="\n".join(word for word in secrets if ":" in word),
            index_key=next((word for word in secrets if ":" not in word), ""),
        ),
    )


def _text_of(given: str) -> str:
    if given.strip().startswith("AGE-SECRET-KEY-"):
        return given
    path = Path(given)
    try:
        if path.stat().st_size > LONGEST_SHEET:
            raise Refused(f"“{given}”太大，不是恢复单，也不是密钥文件。")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            f"“{given}”既不是备份私钥，也不是读得出的文件，请核对后再试。"
        ) from error


def _coded(text: str) -> Iterator[str]:
    for word, code in CODED.findall(text):
        if _code(word) != code:
            raise Refused(
                f"恢复单上以“{word[:8]}”开头的密钥与核对码 {code} 不符，"
                "多半抄错了一个字符，请对照纸面改正。"
            )
        yield word


def _code(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()[:4]


def _mark(texts: KeyTexts) -> str:
    words = [*texts.field_keys.replace(",", "\n").split(), texts.index_key]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def _public_file() -> Path:
    return Path(settings.KEYS) / "backup_public_key"


def _told() -> dict[str, str]:
    """Return what is remembered of the last sheet: no secret, only its mark."""
    try:
        said: dict[str, str] = json.loads(_told_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said


def _tell(**values: str) -> None:
    _told_file().write_text(
        json.dumps({**_told(), **values}, ensure_ascii=False), encoding="utf-8"
    )
    _told_file().chmod(0o600)


def _told_file() -> Path:
    return Path(settings.KEYS) / "recovery_sheet.json"
