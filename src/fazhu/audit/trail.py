"""Writing the trail: `record` for what was done, `record_reading` for what was read."""

import getpass
import os
import secrets
import threading
import uuid
import zlib
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from fazhu.audit.hashing import entry_hash, payload_hash
from fazhu.audit.models import LANES, Entry, Head
from fazhu.vault.sealed import json_text, seal

READ = "read"
ERASE = "audit.erase"
QUIET = frozenset({READ, ERASE, "sign_in", "sign_out", "view.save", "view.drop"})
"""Actions that change nothing of what is recorded about the work."""


class Actor(Protocol):
    """Who did it: a user, or the account of the command line."""

    name: Any

    @property
    def pk(self) -> Any:
        """The user's key."""


Subject = models.Model | str
Center = models.Model | int


def record(
    by: Actor | None,
    action: str,
    subject: Subject,
    *,
    at: datetime | None = None,
    center: Center | None = None,
    **details: Any,
) -> Entry:
    """Append an entry to the trail, inside the transaction of what it tells.

    Call it last: the lane stays locked until the transaction ends. ``subject`` is a
    row with ``ref``, or a text. ``by`` is None where nobody is signed in. Details
    (before, after, reason) are sealed; texts, numbers, dates, lists and dicts.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() must stand in the transaction of its action")
    entry = Entry(
        at=at or timezone.now(),
        by_id=None if by is None else by.pk,
        by_name="" if by is None else str(by.name)[:60],
        os_user=os_user(),
        center_id=_center_id(center, subject),
        action=action,
        subject_type="" if isinstance(subject, str) else subject._meta.label_lower,
        subject_ref=_subject_ref(subject),
    )
    _put_payload(entry, details)
    _append(entry)
    return entry


def record_reading(
    by: Actor,
    subject: Subject,
    what: str,
    *,
    at: datetime | None = None,
    center: Center | None = None,
) -> Entry:
    """Append that personal data was read: opened, unmasked, printed or exported."""
    with transaction.atomic():
        return record(by, READ, subject, at=at, center=center, what=what)


def erase(subject: Subject, *, by: Actor, at: datetime, reason: str) -> int:
    """Erase the payloads about a subject, as the law demands; return how many.

    The chain stays whole: it covers only the payloads' hashes.
    """
    with transaction.atomic():
        about = Entry.objects.filter(subject_ref=_subject_ref(subject))
        erased: int = about.exclude(payload=None).update(payload=None)
        record(by, ERASE, subject, at=at, reason=reason, erased=erased)
    return erased


def _put_payload(entry: Entry, details: dict[str, Any]) -> None:
    """Seal the details together with the salt of their hash."""
    text = json_text({"details": details, "salt": secrets.token_hex(16)})
    entry.payload_hash = payload_hash(text)
    entry.payload = seal(text, Entry._meta.db_table, "payload", entry.ref)


def _append(entry: Entry) -> None:
    """Join the entry to the end of a lane and move the lane's head."""
    head = _free_head()
    entry.lane, entry.sequence = head.lane, head.sequence + 1
    entry.previous = head.hash
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)
    moved: dict[str, Any] = {"sequence": entry.sequence, "hash": entry.hash}
    if entry.action not in QUIET:
        moved["changed"] = entry.sequence
    Head.objects.filter(lane=head.lane).update(**moved)


def version() -> tuple[int, ...]:
    """Return what differs after every recorded change, one number a lane.

    A change shows here when its transaction ends, not before: what is read after the
    version is at least as new as it says.
    """
    return tuple(Head.objects.order_by("lane").values_list("changed", flat=True))


def changes_since(
    known: tuple[int, ...], *, most: int
) -> frozenset[tuple[str, str]] | None:
    """Return the subjects (type, ref) of the changes after a version.

    None where there are more than ``most``, or where the lanes are not those of the
    version.
    """
    lanes = list(Head.objects.order_by("lane").values_list("lane", "changed"))
    if len(lanes) != len(known):
        return None
    later = Q(pk__in=[])
    for (lane, changed), before in zip(lanes, known, strict=True):
        if changed < before:
            return None
        if changed > before:
            later |= Q(lane=lane, sequence__gt=before)
    entries = Entry.objects.filter(later).exclude(action__in=QUIET)
    found = entries.values_list("subject_type", "subject_ref")[: most + 1]
    return None if len(found) > most else frozenset(found)


def _free_head() -> Head:
    """Return a locked head: this thread's own, else any free one.

    Nobody waits for a lane while one is free, so that two transactions which hold
    rows that the other wants cannot lock each other out through the trail. SQLite
    has one writer anyway and passes over the locking.
    """
    own = _own_lane()
    free = Head.objects.select_for_update(skip_locked=True)
    head = free.filter(lane=own).first() or free.order_by("lane").first()
    if head is None:
        head = Head.objects.select_for_update().get(lane=own)
    return head


def _own_lane() -> int:
    """Return the lane that this process and thread takes first."""
    return zlib.crc32(f"{os.getpid()}-{threading.get_ident()}".encode()) % LANES


def _subject_ref(subject: Subject) -> str:
    """Return the text by which entries about the subject are found."""
    if isinstance(subject, str):
        return subject
    ref = getattr(subject, "ref", None)
    if not isinstance(ref, uuid.UUID):
        raise TypeError(f"{subject._meta.label} has no ref; pass a text instead")
    return str(ref)


def _center_id(center: Center | None, subject: Subject) -> int | None:
    """Return the center's key; where none is given, the subject's own."""
    if isinstance(center, models.Model):
        return int(center.pk)
    if center is None and not isinstance(subject, str):
        return getattr(subject, "center_id", None)
    return center


@lru_cache(maxsize=1)
def os_user() -> str:
    """Return the operating system's account that this process runs under."""
    try:
        return getpass.getuser()[:60]
    except (OSError, KeyError):
        return str(os.getuid()) if hasattr(os, "getuid") else ""
