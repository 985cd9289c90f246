"""Sealing the trail's payloads under the newest field key."""

from django.db import connection, transaction

from fazhu.audit.models import Entry
from fazhu.audit.triggers import lowered
from fazhu.vault.keys import field_keys
from fazhu.vault.sealed import key_number, seal

BATCH = 500


def reseal_entries(*, batch: int = BATCH) -> int:
    """Seal anew what older keys sealed; return how many payloads.

    The texts, their hashes and so the chain stay as they are. One transaction without
    the triggers, so that nobody else ever meets the table unguarded.
    """
    newest = field_keys().newest
    written = last = 0
    rows = Entry.objects.exclude(payload=None).order_by("pk")
    with transaction.atomic(), lowered(connection):
        while chunk := list(rows.filter(pk__gt=last)[:batch]):
            old = [e for e in chunk if e.payload and key_number(e.payload) != newest]
            for entry in old:
                text = entry.payload_text or ""
                entry.payload = seal(text, Entry._meta.db_table, "payload", entry.ref)
            Entry.objects.bulk_update(old, ["payload"])
            written += len(old)
            last = chunk[-1].pk
    return written
