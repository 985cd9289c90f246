"""The hashes of the trail: one place for those who write them and who verify them."""

import hashlib
from datetime import UTC

from fazhu.audit.models import Entry
from fazhu.vault.sealed import json_text


def payload_hash(text: str) -> str:
    """Return the hash of a payload's text, which holds its own salt."""
    return hashlib.sha256(text.encode()).hexdigest()


def entry_hash(entry: Entry, *, sequence: int | None = None) -> str:
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
    return hashlib.sha256(json_text(covered).encode()).hexdigest()
