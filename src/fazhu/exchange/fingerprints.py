"""Fingerprint and key of a ledger's row: how the same row is known again later."""

import secrets
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from fazhu.exchange.ledger.checks import said
from fazhu.exchange.ledger.understanding import (
    Coded,
    Grade,
    Handler,
    LedgerRow,
    People,
    Value,
)
from fazhu.exchange.models import FingerprintKey
from fazhu.lib import names
from fazhu.lib.amounts import Amount
from fazhu.lib.dates import Dated
from fazhu.lib.identity import Identity, Sex
from fazhu.network.models import Organisation
from fazhu.vault.many import hashing

# The days that a ledger may give as that of its row's receipt, the best first.
RECEIVED = (
    "received_on",
    "applied_on",
    "accepted_on",
    "decided_on",
    "assigned_on",
    "consulted_on",
    "helped_on",
)


def secret_of(center: Organisation) -> bytes:
    """Return the secret of the center's fingerprints, made at the first import."""
    kept, _ = FingerprintKey.objects.get_or_create(
        center=center, defaults={"secret": secrets.token_urlsafe(48)}
    )
    return kept.secret.encode()


def written(values: Mapping[str, Value]) -> dict[str, str]:
    """Return the values as texts that do not depend on how a ledger writes them."""
    said_by = TEXTS.get
    return {key: said_by(type(value), str)(value) for key, value in values.items()}


def fingerprint(texts: Mapping[str, str], secret: bytes) -> str:
    """Return the keyed hash of all that the row says."""
    parts = [f"{key}\x1e{text}" for key, text in sorted(texts.items())]
    return _hash("\x1f".join(parts), secret)


def row_key(row: LedgerRow, texts: Mapping[str, str], secret: bytes) -> str:
    """Return the keyed hash by which a later copy of the ledger finds the row.

    It is number, first name and received day: a number alone is none, for ledgers
    use it again. Empty for a row that has neither number nor name.
    """
    people = row.values.get("recipient")
    persons = people.persons if isinstance(people, People) else ()
    name = _search_form(persons[0].name if persons else texts.get("name", ""))
    number = "".join(texts.get("number", texts.get("licence", "")).split())
    if not (number or name):
        return ""
    day = next((texts[key] for key in RECEIVED if key in texts), "")
    return _hash(f"{number}\x1f{name}\x1f{day}", secret)


def numbered(row_key: str, occurrence: int) -> str:
    """Return the key of a row that is not the first of its ledger with this key."""
    return row_key if occurrence == 1 else f"{row_key[:56]}#{occurrence}"


def _hash(text: str, secret: bytes) -> str:
    return _hashing(secret)(text.encode()).hex()


_hashing = lru_cache(maxsize=2)(hashing)
_search_form = lru_cache(maxsize=4_000)(names.search_form)


def _people(people: People) -> str:
    text = "、".join(person.name for person in people.persons)
    phones = [person.phone for person in people.persons if person.phone]
    text += f"等{people.stated}人" if people.stated else ""
    return f"{text}（{'、'.join(phones)}）" if phones else text


def _amount(amount: Amount) -> str:
    return f"{'约' if amount.approximate else ''}{amount.yuan}"


def _grade(grade: Grade) -> str:
    return " ".join(str(part) for part in (grade.key, grade.score) if part is not None)


def _handler(handler: Handler) -> str:
    return f"{handler.name}（{handler.firm}）" if handler.firm else handler.name


def _coded(coded: Coded) -> str:
    return coded.key or coded.text


def _dated(dated: Dated) -> str:
    return _day(dated.on) if dated.precision == "day" else said(dated)


_day = lru_cache(maxsize=4_000)(date.isoformat)


def _text(value: Any) -> str:
    return TEXTS.get(type(value), str)(value)


TEXTS: dict[type, Callable[[Any], str]] = {
    str: str.strip,
    bool: lambda value: "是" if value else "否",
    int: str,
    Decimal: str,
    Dated: _dated,
    Amount: _amount,
    People: _people,
    Grade: _grade,
    Coded: _coded,
    Handler: _handler,
    Identity: lambda identity: identity.whole,
    Sex: lambda sex: str(sex.value),
    tuple: lambda values: (
        _text(values[0])
        if len(values) == 1 and values[0] is not None
        else "、".join("" if v is None else _text(v) for v in values)
    ),
}
