"""Sealing, opening and blind indexes of many values: the keys are looked up once.

For one import or export; nothing of it may outlive a change of keys.
"""

import hashlib
import os
import re
from collections.abc import Callable
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from fazhu.vault.blind import BLIND_LENGTH, NORMAL, Purpose
from fazhu.vault.keys import field_keys, index_key
from fazhu.vault.sealed import NONCE_LENGTH, SHORTEST_SEALED, open_sealed

# Texts that their normal form leaves as they are, told apart at less cost.
NORMAL_ALREADY = {
    Purpose.ID_NUMBER: re.compile(r"[0-9]{17}[0-9X]"),
    Purpose.ID_LAST_FOUR: re.compile(r"[0-9]{3}[0-9X]"),
    Purpose.PHONE: re.compile(r"1[0-9]{10}"),
    Purpose.ACCOUNT: re.compile(r"[0-9]+"),
}
Sealing = Callable[[str, UUID | str], bytes]  # the reference, or its hex digits
Opening = Callable[[bytes, UUID], str]
Blinding = Callable[[str], str]
BLOCK = 64  # bytes of one block of SHA-256


def sealing(table: str, column: str) -> Sealing:
    """Return what seals texts for one column as `seal` does; nothing stays nothing."""
    ring = field_keys()
    encrypt = AESGCM(ring.keys[ring.newest]).encrypt
    first, place = bytes([ring.newest]), f"{table}\0{column}\0"

    def sealed(value: str, ref: UUID | str) -> bytes:
        if not value:
            return b""
        nonce = os.urandom(NONCE_LENGTH)
        bound = place + (ref if isinstance(ref, str) else ref.hex)
        return first + nonce + encrypt(nonce, value.encode(), bound.encode())

    return sealed


def opening(table: str, column: str) -> Opening:
    """Return what opens the values of one column as `open_sealed` does."""
    ring = field_keys()
    ciphers = {number: AESGCM(key).decrypt for number, key in ring.keys.items()}
    place, text_at = f"{table}\0{column}\0", 1 + NONCE_LENGTH

    def opened(sealed: bytes, ref: UUID) -> str:
        decrypt = ciphers.get(sealed[0]) if len(sealed) >= SHORTEST_SEALED else None
        bound = (place + ref.hex).encode()
        try:
            if decrypt is not None:
                return decrypt(sealed[1:text_at], sealed[text_at:], bound).decode()
        except InvalidTag:
            pass
        return open_sealed(sealed, table, column, ref)  # which refuses in words

    return opened


def hashing(key: bytes) -> Callable[[bytes], bytes]:
    """Return what gives HMAC-SHA256 under one key, without the key's own blocks again.

    RFC 2104, section 4: the hash's state after each of the two padded keys is kept.
    """
    if len(key) > BLOCK:
        key = hashlib.sha256(key).digest()
    padded = key.ljust(BLOCK, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in padded))
    outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in padded))

    def hashed(text: bytes) -> bytes:
        first, second = inner.copy(), outer.copy()
        first.update(text)
        second.update(first.digest())
        return second.digest()

    return hashed


def blinding(purpose: Purpose) -> Blinding:
    """Return what hashes texts for one purpose as `blind_or_empty` does."""
    hashed, normal, start = hashing(index_key()), NORMAL[purpose], f"{purpose}\0"
    is_normal = NORMAL_ALREADY[purpose].fullmatch

    def blinded(value: str) -> str:
        plain = value if not value or is_normal(value) else normal(value)
        if not plain:
            return ""
        return hashed((start + plain).encode()).hex()[:BLIND_LENGTH]

    return blinded
