"""The hashes of the trail: one place for those who write them and who verify them."""

import hashlib
from datetime import UTC, datetime
from json.encoder import encode_basestring
from typing import NamedTuple
from uuid import UUID

from fazhu.audit.models import Entry


def payload_hash(text: str) -> str:
    """Return the hash of a payload's text, which holds its own salt."""
    return hashlib.sha256(text.encode()).hexdigest()


class Row(NamedTuple):
    """An entry as it was read: a model of each takes four times as long."""

    lane: int
    sequence: int
    ref: UUID
    at: datetime
    by_id: int | None
    by_name: str
    os_user: str
    center_id: int | None
    action: str
    subject_type: str
    subject_ref: str
    payload: bytes | None
    payload_hash: str
    previous: str
    hash: str


def entry_hash(entry: Entry | Row, *, sequence: int | None = None) -> str:
    """Return what the entry's hash must be, or would be at another ``sequence``."""
    covered: list[str | int | None] = [
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
