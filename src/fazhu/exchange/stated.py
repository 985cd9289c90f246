"""What a row states under a field, by its type; nothing where it is silent."""

from collections.abc import Mapping
from decimal import Decimal

from fazhu.exchange.ledger.understanding import Coded, Value
from fazhu.lib.amounts import Amount
from fazhu.rules import codes


def yuan_of(values: Mapping[str, Value], key: str) -> Decimal | None:
    """Return an exact amount; one that is only about right is none."""
    amount = values.get(key)
    if not isinstance(amount, Amount) or amount.approximate:
        return None
    return amount.yuan


def text_of(values: Mapping[str, Value], key: str) -> str:
    """Return a text."""
    found = values.get(key)
    return found.replace("\x00", "") if isinstance(found, str) else ""


def code_of(values: Mapping[str, Value], key: str) -> codes.Code | None:
    """Return the code of a word that a list knows."""
    found = values.get(key)
    if not isinstance(found, Coded) or found.key is None:
        return None
    return codes.code(found.list_key, found.key)


def key_of(values: Mapping[str, Value], key: str, listed: str = "") -> str:
    """Return the key of a known word, of one list only where it is named."""
    found = values.get(key)
    if not isinstance(found, Coded) or (listed and found.list_key != listed):
        return ""
    return found.key or ""
