"""The hashes of the trail: one place for those who write them and who verify them."""

import hashlib
from datetime import UTC
from json.encoder import encode_basestring
from typing import Any, Protocol


def payload_hash(text: str) -> str:
    """Return the hash of a payload's text, which holds its own salt."""
    return hashlib.sha256(text.encode()).hexdigest()


class Hashed(Protocol):
    """What an entry's hash covers, of a model or of a row that was merely read."""

    previous: Any
    lane: Any
    sequence: Any
    ref: Any
    at: Any
    by_id: Any
    by_name: Any
    os_user: Any
    center_id: Any
    action: Any
    subject_type: Any
    subject_ref: Any
    payload_hash: Any


def entry_hash(entry: Hashed, *, sequence: int | None = None) -> str:
    """Return what the entry's hash must be, or would be at another ``sequence``."""
    covered = [
        entry.previous,
        entry.lane,
        entry.sequence if sequence is None else sequence,
        entry.ref.hex,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.by_id,
        entry.by_name,
        entry.os_user,
        entry.center_id,
        entry.action,
        entry.subject_type,
        entry.subject_ref,
        entry.payload_hash,
    ]
    text = f"[{','.join(map(_json, covered))}]"
    return hashlib.sha256(text.encode()).hexdigest()


def _json(value: str | int | None) -> str:
    """Return a text or a number as `json_text` does, at a third of the cost."""
    if isinstance(value, str):
        return encode_basestring(value)
    return "null" if value is None else str(value)
