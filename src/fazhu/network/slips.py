"""Slips: what a form carries to say whose it is, which draft, and on which page.

A slip is signed, so that a form that comes back without a session, or in the session
of someone else, still says for whom its content may be kept. It opens nothing.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest, QueryDict

FIELD = "draft_slip"
SALT = "fazhu.network.draft"
LASTS = timedelta(days=7)
RESTORE = "restore"
"""Value of the parameter ``draft`` by which a page is asked to fill in the draft."""

_NOT_TYPED = ("csrfmiddlewaretoken", FIELD)
_NEVER_KEPT = ("password", "passwd", "secret", "one_time", "otp")

Typed = dict[str, list[str]]


@dataclass(frozen=True, kw_only=True)
class Slip:
    """Whose form it is, the key of its draft, and the path of its page."""

    user_id: int
    key: str
    path: str

    def signed(self) -> str:
        """Return the slip as it stands in the form."""
        return signing.dumps([self.user_id, self.key, self.path], salt=SALT)

    @property
    def back(self) -> str:
        """The address of the form with the draft filled in."""
        return f"{self.path}?draft={RESTORE}"


def slip_of(request: HttpRequest) -> Slip | None:
    """Return the slip that a posted form carries, or None if none is good."""
    text = request.POST.get(FIELD, "")
    if not text:
        return None
    try:
        user_id, key, path = signing.loads(text, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return Slip(user_id=user_id, key=key, path=path)


def typed_in(posted: QueryDict) -> Typed:
    """Return what a person typed: no token, no slip, never a password or a code."""
    return {
        name: [str(value) for value in values]
        for name, values in posted.lists()
        if name not in _NOT_TYPED
        and not any(word in name.lower() for word in _NEVER_KEPT)
    }
