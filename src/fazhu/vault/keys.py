"""The keys of sealed columns and blind indexes, outside the database and its backup.

Field keys are a ring, newest first: the first seals, every one opens. Each is written
``number:secret``; a secret without a number is key 1. They stand in the environment
or in the file ``field_keys`` of the keys folder, one a line. The index key is one.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from fazhu.lib.environment import Misconfigured, key_made_once

HIGHEST_NUMBER = 255  # the number is the first byte of what it sealed
SHORTEST_SECRET = 32


@dataclass(frozen=True)
class KeyRing:
    """The field keys by number; ``newest`` is the one that seals."""

    newest: int
    keys: Mapping[int, bytes]


def field_keys() -> KeyRing:
    """Return the field keys, making the first one where that is allowed."""
    return _ring(settings.FIELD_KEYS or _file_text("field_keys", "FAZHU_FIELD_KEYS"))


def index_key() -> bytes:
    """Return the key of the blind indexes, made where that is allowed."""
    text = settings.INDEX_KEY or _file_text("index_key", "FAZHU_INDEX_KEY")
    return _derived(text, "fazhu index key")


@dataclass(frozen=True, kw_only=True)
class KeyTexts:
    """The keys as they are written, for the recovery sheet; empty where missing."""

    field_keys: str
    index_key: str


def written() -> KeyTexts:
    """Return the keys as they stand now, without making any."""
    return KeyTexts(
        field_keys=settings.FIELD_KEYS or _if_there("field_keys"),
        index_key=settings.INDEX_KEY or _if_there("index_key"),
    )


def numbers_in(text: str) -> tuple[int, ...]:
    """Return the numbers of the keys in a ring's text, the sealing one first."""
    return tuple(_ring(text).keys) if text.strip() else ()


def put_back(texts: KeyTexts) -> None:
    """Write keys from a recovery sheet where they are missing.

    Keys of the ring that the file lacks come after its own; a number that stands for
    another secret there is refused, and so is another index key.
    """
    have = written()
    ring = dict(_ring(have.field_keys).keys) if have.field_keys else {}
    given = _ring(texts.field_keys).keys if texts.field_keys else {}
    if clash := [n for n, key in given.items() if ring.get(n, key) != key]:
        raise Misconfigured(
            f"编号为 {clash[0]} 的字段密钥与这里已有的不同，没有写入；"
            "请核对恢复单，或者换一个空的数据文件夹。"
        )
    if have.index_key and texts.index_key and have.index_key != texts.index_key:
        raise Misconfigured(
            "检索密钥与这里已有的不同，没有写入；"
            "请核对恢复单，或者换一个空的数据文件夹。"
        )
    more = [p for p in _parts(texts.field_keys) if _number(p) not in ring]
    if more and not settings.FIELD_KEYS:
        _write_key("field_keys", "\n".join([*_parts(have.field_keys), *more]))
    if texts.index_key and not have.index_key:
        _write_key("index_key", texts.index_key)


def begin_anew(number: int) -> None:
    """Make keys where there are none, the field key under an unused number."""
    have = written()
    if not have.field_keys:
        _write_key("field_keys", f"{number}:{secrets.token_urlsafe(48)}")
    if not have.index_key:
        _write_key("index_key", secrets.token_urlsafe(48))


def _if_there(name: str) -> str:
    path: Path = settings.KEYS / name
    return path.read_text(encoding="ascii").strip() if path.exists() else ""


def _parts(text: str) -> list[str]:
    return text.replace(",", "\n").split()


def _number(part: str) -> int:
    return numbers_in(part)[0]


def _write_key(name: str, text: str) -> None:
    settings.KEYS.mkdir(parents=True, exist_ok=True, mode=0o700)
    _replace(settings.KEYS / name, f"{text}\n")


def add_field_key() -> int:
    """Put a new field key before the others in the file; return its number."""
    if settings.FIELD_KEYS:
        raise Misconfigured(
            "字段密钥由环境变量 FAZHU_FIELD_KEYS 给出：请在其最前面加上新密钥"
            "（编号:密钥，用逗号与旧密钥隔开），重新启动后再运行本命令。"
        )
    ring = field_keys()
    number = max(ring.keys) + 1
    if number > HIGHEST_NUMBER:
        raise Misconfigured(
            "字段密钥的编号已用到255，请先从密钥文件中删去不用的旧密钥。"
        )
    path = settings.KEYS / "field_keys"
    old = path.read_text(encoding="ascii")
    _replace(path, f"{number}:{secrets.token_urlsafe(48)}\n{old.strip()}\n")
    return number


def replace_index_key() -> str:
    """Put a new index key into the file; return the old one for `restore_index_key`."""
    old = _file_text("index_key", "FAZHU_INDEX_KEY")
    _replace(settings.KEYS / "index_key", secrets.token_urlsafe(48))
    return old


def restore_index_key(text: str) -> None:
    """Put back the index key that `replace_index_key` returned."""
    _replace(settings.KEYS / "index_key", text)


@lru_cache(maxsize=8)
def _ring(text: str) -> KeyRing:
    """Return the ring written in ``text``, separated by line ends or commas."""
    keys: dict[int, bytes] = {}
    for part in text.replace(",", "\n").split():
        before, colon, after = part.partition(":")
        number, secret = (before, after) if colon else ("1", before)
        if not (number.isascii() and number.isdigit()) or not (
            0 < int(number) <= HIGHEST_NUMBER
        ):
            raise Misconfigured(
                f"字段密钥的编号“{number[:8]}”不对：FAZHU_FIELD_KEYS 或密钥文件中"
                "每个密钥写作“编号:密钥”，编号为1至255的整数。"
            )
        if int(number) in keys:
            raise Misconfigured(f"字段密钥的编号{number}重复，请改正后再启动。")
        keys[int(number)] = _derived(secret, "fazhu field key")
    if not keys:
        raise Misconfigured("字段密钥文件是空的，请放回原来的密钥文件 field_keys。")
    return KeyRing(newest=next(iter(keys)), keys=keys)


@lru_cache(maxsize=64)
def _derived(secret: str, purpose: str) -> bytes:
    """Return the 32 bytes that a secret of any length stands for."""
    if len(secret) < SHORTEST_SECRET:
        raise Misconfigured(
            f"密钥太短：字段密钥和检索密钥至少要有{SHORTEST_SECRET}个字符。"
        )
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(
        secret.encode()
    )


def _file_text(name: str, setting: str) -> str:
    """Return the key file's text, read again only when the file has changed."""
    path = settings.KEYS / name
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        key_made_once(path, may_make=not settings.DATABASE_URL, setting=setting)
        changed = path.stat().st_mtime_ns
    return _read(path, changed)


@lru_cache(maxsize=8)
def _read(path: Path, changed: int) -> str:
    """Return the text of a key file; ``changed`` only tells one state from another."""
    text = path.read_text(encoding="ascii").strip()
    if not text:
        raise Misconfigured(f"密钥文件 {path} 是空的，请放回原来的文件。")
    return text


def _replace(path: Path, text: str) -> None:
    """Write a key file whole or not at all, readable by its owner alone."""
    beside = path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
