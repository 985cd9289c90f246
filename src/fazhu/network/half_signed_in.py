"""Between the right password and the right code: known to the session, nobody yet.

The session stays nobody's, so that it opens no page; it remembers for five minutes
whose password was right. A changed password or a stopped account ends that, too.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from fazhu.network.models import SecondFactor, User

LASTS = timedelta(minutes=5)
STRONG = "second_factor"
"""Set in the session of one who showed a code, or has just set the factor up."""
_HALF = "half_signed_in"


@dataclass(frozen=True, kw_only=True)
class Half:
    """Whose password was right, and where to go after the code."""

    user: User
    backend: str
    wanted: str


def is_asked(user: User) -> bool:
    """Whether sign-in asks this user for a code."""
    return SecondFactor.objects.filter(user=user, since__isnull=False).exists()


def begin(request: HttpRequest, user: User, *, wanted: str) -> None:
    """Remember that the password was right, in a session with a new key."""
    request.session.cycle_key()
    request.session[_HALF] = {
        "user": user.pk,
        "backend": user.backend,
        "password": user.get_session_auth_hash(),
        "until": (timezone.now() + LASTS).timestamp(),
        "wanted": wanted,
    }


def found(request: HttpRequest) -> Half | None:
    """Return the half that is done, while it holds."""
    kept = request.session.get(_HALF)
    if not kept or timezone.now().timestamp() >= kept["until"]:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not is_asked(user):
        return None
    if not constant_time_compare(user.get_session_auth_hash(), kept["password"]):
        return None
    return Half(user=user, backend=kept["backend"], wanted=kept["wanted"])


def wanted_of(request: HttpRequest) -> str:
    """Return where the one wanted to go, also when the five minutes are over."""
    kept = request.session.get(_HALF) or {}
    return str(kept.get("wanted", ""))


def forget(request: HttpRequest) -> None:
    """Let nothing of it stay in the session."""
    request.session.pop(_HALF, None)
