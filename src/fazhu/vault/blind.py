"""Blind indexes: keyed hashes by which a sealed value is found without opening it."""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum

from fazhu.lib.identity import normal_identity, with_check_digit
from fazhu.vault.keys import index_key

BLIND_LENGTH = 32  # hexadecimal digits, 16 bytes


class Purpose(StrEnum):
    """What a blind index is for; one value gives unlike hashes for unlike purposes."""

    ID_NUMBER = "id_number"
    ID_TAIL = "id_tail"
    TELEPHONE = "telephone"
    ACCOUNT = "account"


def blind(value: str | None, purpose: str) -> str:
    """Return the hash to store and to search for, empty where there is nothing.

    The value is normalised first: blanks, full-width digits, a small x, +86, and the
    15-digit number of a person is the same as the 18-digit one. A search must not
    be made with an empty hash: it would find all rows without a value.
    """
    wanted = Purpose(purpose)
    normal = NORMAL[wanted](value) if value else ""
    if not normal:
        return ""
    text = f"{wanted}\0{normal}".encode()
    return hmac.new(index_key(), text, hashlib.sha256).hexdigest()[:BLIND_LENGTH]


def _whole_number(value: str) -> str:
    """Return the 18-digit form of an identity number, or the text without blanks."""
    number = normal_identity(value)
    if re.fullmatch(r"[0-9]{15}", number):
        return with_check_digit(f"{number[:6]}19{number[6:]}")
    return number


def _last_four(value: str) -> str:
    """Return the last four of a whole number or of the four that were typed."""
    return _whole_number(value)[-4:]


def _telephone(value: str) -> str:
    """Return the digits of a phone number without the country's code."""
    digits = re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", value))
    return re.sub(r"^(00)?86(?=1[0-9]{10}$)", "", digits)


def _account(value: str) -> str:
    """Return a bank account's digits and capital letters."""
    return re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", value).upper())


NORMAL: Mapping[Purpose, Callable[[str], str]] = {
    Purpose.ID_NUMBER: _whole_number,
    Purpose.ID_TAIL: _last_four,
    Purpose.TELEPHONE: _telephone,
    Purpose.ACCOUNT: _account,
}
