"""What a later copy of a ledger says otherwise than the earlier one did."""

from collections.abc import Collection

from fazhu.exchange.known import Read

# What may differ between two copies without meaning anything for the case.
IDLE = frozenset(("sequence", "operation", "last_operated_on", "age"))


def differences_of(
    one: Read, *, columns: Collection[str]
) -> list[tuple[str, str, str]]:
    """Return field, old and new text of each value that differs.

    A field that the later ledger has no column for says nothing.
    """
    fields = dict.fromkeys([*one.texts, *(k for k in one.former if k in columns)])
    return [
        (field, old, new)
        for field in fields
        if field not in IDLE
        and (old := one.former.get(field, "")) != (new := one.texts.get(field, ""))
    ]
