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
    ID_LAST_FOUR = "id_last_four"
    PHONE = "phone"
    ACCOUNT = "account"


def blind(value: str, purpose: Purpose) -> str:
    """Return the hash to store and to search for; a value of nothing is an error.

    The value is normalised first: blanks, full-width digits, a small x, +86, and the
    15-digit number of a person is the same as the 18-digit one.
    """
    normal = NORMAL[purpose](value)
    if not normal:
        raise ValueError(
            f"nothing to hash for {purpose}: check for an empty text first"
        )
    text = f"{purpose}\0{normal}".encode()
    return hmac.new(index_key(), text, hashlib.sha256).hexdigest()[:BLIND_LENGTH]


def blind_or_empty(value: str | None, purpose: Purpose) -> str:
    """Return the hash for storing, empty where there is nothing to hash."""
    return blind(value, purpose) if value and NORMAL[purpose](value) else ""


def _whole_number(value: str) -> str:
    """Return the 18-digit form of an identity number, or the text without blanks."""
    number = normal_identity(value)
    if re.fullmatch(r"[0-9]{15}", number):
        return with_check_digit(f"{number[:6]}19{number[6:]}")
    return number


def _last_four(value: str) -> str:
    """Return the last four of a whole number or of the four that were typed."""
    return _whole_number(value)[-4:]


def _phone(value: str) -> str:
    """Return the digits of a phone number without the country's code."""
    digits = re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", value))
    return re.sub(r"^(00)?86(?=1[0-9]{10}$)", "", digits)


def _account(value: str) -> str:
    """Return a bank account's digits and capital letters."""
    return re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", value).upper())


NORMAL: Mapping[Purpose, Callable[[str], str]] = {
    Purpose.ID_NUMBER: _whole_number,
    Purpose.ID_LAST_FOUR: _last_four,
    Purpose.PHONE: _phone,
    Purpose.ACCOUNT: _account,
}
