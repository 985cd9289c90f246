"""Codes of a phone (RFC 6238), and the ten that stand in for a lost one.

The arithmetic is the cryptography library's; here stands what a center decides: six
digits, half a minute, a clock that may be half a minute off.
"""

import base64
import secrets
from datetime import datetime

import segno
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.utils.crypto import constant_time_compare

ISSUER = "法助"
DIGITS, A_STEP, DRIFT = 6, 30, 1
SECRET_BYTES = 20  # 160 bits, as RFC 4226 recommends
RECOVERY_CODES, RECOVERY_LETTERS = 10, 10
# Without 0 O 1 I L: the codes are read from paper. Ten of them are 49 bits.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def new_secret() -> str:
    """Return a new secret, as it is typed into a phone."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def code_of(secret: str, step: int) -> str:
    """Return the code that the phone shows in that half minute."""
    return _totp(secret).generate(step * A_STEP).decode()


def step_at(at: datetime) -> int:
    """Return the number of the half minute, counted from 1970."""
    return int(at.timestamp()) // A_STEP


def step_of(code: str, secret: str, *, at: datetime) -> int | None:
    """Return the half minute that the code belongs to, the clock's or a neighbour's."""
    now = step_at(at)
    fitting = [
        step
        for step in range(now - DRIFT, now + DRIFT + 1)
        if constant_time_compare(code_of(secret, step), code)
    ]
    return fitting[-1] if fitting else None


def in_groups(secret: str) -> str:
    """Return a secret in groups of four, for typing."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def picture_of(secret: str, username: str) -> str:
    """Return the QR code that a phone reads, as the address of an image."""
    told = _totp(secret).get_provisioning_uri(username, ISSUER)
    return segno.make(told, micro=False).svg_data_uri(scale=5, border=4, light="#fff")


def new_recovery_codes() -> list[str]:
    """Return ten codes; the first sign of each is its number, from 0."""
    return [
        str(number) + "".join(secrets.choice(LETTERS) for _ in range(RECOVERY_LETTERS))
        for number in range(RECOVERY_CODES)
    ]


def for_paper(code: str) -> str:
    """Return a recovery code as it is printed: 3-ABCDE-FGHJK."""
    return f"{code[0]}-{code[1:6]}-{code[6:]}"


def _totp(secret: str) -> TOTP:
    # SHA-1 as a keyed hash: what phones know, and not broken in this use.
    return TOTP(base64.b32decode(secret), DIGITS, SHA1(), A_STEP)  # noqa: S303
