"""Sealing of single values: AES-256-GCM, bound to table, column and row reference.

A sealed value is one byte of key number, 12 of nonce, then text and tag. A value that
is copied to another row, column or table does not open there.
"""

import json
import secrets
from functools import lru_cache
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.serializers.json import DjangoJSONEncoder

from fazhu.lib.errors import Refused
from fazhu.vault.keys import field_keys

NONCE_LENGTH = 12
SHORTEST_SEALED = 1 + NONCE_LENGTH + 16


class SealRefused(Refused):
    """A sealed value does not open: its key is missing, or it was changed."""


def seal(value: str, table: str, column: str, ref: UUID) -> bytes:
    """Return ``value`` sealed with the newest field key."""
    return seal_bytes(value.encode(), table, column, ref)


def seal_bytes(value: bytes, table: str, column: str, ref: UUID) -> bytes:
    """Return bytes sealed with the newest field key."""
    ring = field_keys()
    nonce = secrets.token_bytes(NONCE_LENGTH)
    cipher = _cipher(ring.keys[ring.newest])
    sealed = cipher.encrypt(nonce, value, _place(table, column, ref))
    return bytes([ring.newest]) + nonce + sealed


def open_sealed(sealed: bytes, table: str, column: str, ref: UUID) -> str:
    """Return the value that was sealed for this very place."""
    return open_bytes(sealed, table, column, ref).decode()


def open_bytes(sealed: bytes, table: str, column: str, ref: UUID) -> bytes:
    """Return the bytes that were sealed for this very place."""
    place = f"{table}.{column}"
    if len(sealed) < SHORTEST_SEALED:
        raise SealRefused(f"{place}中的加密内容不完整，请从备份恢复这条记录。")
    key = field_keys().keys.get(key_number(sealed))
    if key is None:
        raise SealRefused(
            f"{place}中的加密内容打不开：缺少编号为{key_number(sealed)}的字段密钥，"
            "请把原来的密钥补回密钥文件 field_keys 或环境变量 FAZHU_FIELD_KEYS。"
        )
    nonce, text = sealed[1 : 1 + NONCE_LENGTH], sealed[1 + NONCE_LENGTH :]
    try:
        return _cipher(key).decrypt(nonce, text, _place(table, column, ref))
    except InvalidTag as error:
        raise SealRefused(
            f"{place}中的加密内容与所在的记录不符，可能被改动过，"
            "请运行 fazhu verify，并从备份核对这条记录。"
        ) from error


def sealed_json(value: Any, table: str, column: str, ref: UUID) -> bytes:
    """Return anything that JSON can say (dates and Decimals too), sealed."""
    return seal(json_text(value), table, column, ref)


def open_sealed_json(sealed: bytes, table: str, column: str, ref: UUID) -> Any:
    """Return what `sealed_json` sealed; dates and Decimals come back as texts."""
    return json.loads(open_sealed(sealed, table, column, ref))


def json_text(value: Any) -> str:
    """Return the value as JSON in one fixed form, fit for hashing."""
    return json.dumps(
        value,
        cls=DjangoJSONEncoder,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def key_number(sealed: bytes | memoryview) -> int:
    """Return the number of the key that sealed it."""
    return sealed[0]


def _place(table: str, column: str, ref: UUID) -> bytes:
    """Return the associated data; the primary key is none, it changes on restore."""
    return f"{table}\0{column}\0{ref.hex}".encode()


@lru_cache(maxsize=64)
def _cipher(key: bytes) -> AESGCM:
    """Return the cipher of a key, made once."""
    return AESGCM(key)
