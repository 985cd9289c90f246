"""Fields and values of a ledger in words, with personal numbers hidden."""

import re

from fazhu.exchange.labels import BY_CODE, fields_of, labelled
from fazhu.exchange.ledger.fields import Field, Kind
from fazhu.lib.identity import masked_account, masked_identity, masked_phone

_IDENTITY = re.compile(r"(?<!\d)\d{6}[\d*]{8,11}[\dXx](?!\d)|(?<!\d)\d{15}(?!\d)")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)")
_ACCOUNT = re.compile(r"\d{6,}")
_WRITTEN_SHORT = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d+")  # 9.9010119850304e+17
# In a number that a center gives itself, eleven digits are no telephone.
_OWN_NUMBERS = frozenset(("number", "notice_number", "archive_number", "licence"))
_ADDRESSES = frozenset(("address", "household_address"))
_WHOLE = {Kind.IDENTITY, Kind.PHONES}


def label_of(key: str, kind: str) -> str:
    """Return a field's label; an unknown key stands for itself."""
    field = fields_of(kind).get(key)
    return field.label if field else key


def blurred(text: str) -> str:
    """Return a sentence or a cell with identity and telephone numbers hidden."""
    hidden = _IDENTITY.sub(lambda found: masked_identity(found[0]), text)
    return _PHONE.sub(lambda found: masked_phone(found[0]), hidden)


def hidden(text: str, field: Field | None) -> str:
    """Return a cell as a page may show it: personal numbers and addresses hidden."""
    if field is None:
        return blurred(text)
    if field.key in _ADDRESSES:
        return f"{text[:3]}…" if len(text) > 3 else text
    if field.key == "bank_account":
        return _ACCOUNT.sub(lambda found: masked_account(found[0]), text)
    if field.kind in _WHOLE and _WRITTEN_SHORT.fullmatch(text.strip()):
        return masked_identity(text.strip())
    if field.key in _OWN_NUMBERS:
        return _IDENTITY.sub(lambda found: masked_identity(found[0]), text)
    return blurred(text)


def in_words(key: str, text: str, kind: str) -> str:
    """Return a value, kept as its key, by its label; personal numbers are hidden."""
    field = fields_of(kind).get(key)
    if field is None or not text:
        return blurred(text)
    said = labelled(key, text, kind)
    return blurred(said) if field.kind in BY_CODE else hidden(said, field)
