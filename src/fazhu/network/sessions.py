"""Sessions that know whose they are and end: by idleness, by age, or at a word.

The end stands in the row, so Django's own reading refuses an ended session without
another query. While its user works the end moves on, at most once a minute.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import QuerySet
from django.utils import timezone

from fazhu.network.models import OpenSession, User
from fazhu.network.profile import profile

BEGUN, ADDRESS, BROWSER = "begun", "address", "browser"
A_MINUTE = timedelta(minutes=1)


class SessionStore(DatabaseStore):
    """Keeps a session in the database together with whose it is."""

    seen_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[OpenSession]:
        """Return the table."""
        return OpenSession

    def load(self) -> dict[str, Any]:
        """Read the session, and when it was last seen."""
        row = self._get_session_from_db()  # type: ignore[attr-defined]  # not in the stubs
        if row is None:
            return {}
        self.seen_at = row.seen_at
        return dict(self.decode(row.session_data))

    def create_model_instance(self, data: dict[str, Any]) -> OpenSession:
        """Put the session into a row; a signed-in one begins its life here."""
        now = timezone.now()
        signed_in = SESSION_KEY in data
        if signed_in:
            data.setdefault(BEGUN, now.timestamp())
        row = OpenSession(
            session_key=self._get_or_create_session_key(),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=_end(data, now) if signed_in else self.get_expiry_date(),
        )
        if signed_in:
            row.user_id = int(data[SESSION_KEY])
            row.begun_at, row.seen_at = _begun(data), now
            row.address, row.browser = data.get(ADDRESS, ""), data.get(BROWSER, "")
            self.seen_at = now
        return row

    def go_on(self) -> None:
        """Note that the user is at work, so that the session does not end as idle."""
        now = timezone.now()
        if SESSION_KEY not in self or (self.seen_at and now - self.seen_at < A_MINUTE):
            return
        OpenSession.objects.filter(session_key=self.session_key).update(
            seen_at=now, expire_date=_end(self, now)
        )
        self.seen_at = now


def sessions_of(user: User) -> QuerySet[OpenSession]:
    """Return the sessions in which ``user`` is signed in now, the latest seen first."""
    now = timezone.now()
    found = OpenSession.objects.filter(user_id=user.pk, expire_date__gt=now)
    return found.order_by("-seen_at")


def end_sessions(user: User, *, but: str | None = None) -> int:
    """End the user's sessions, all or all but one; return how many.

    Part of the transaction of whatever took a right away.
    """
    found = sessions_of(user).exclude(session_key=but)
    return found.delete()[0]


def sweep() -> None:
    """Delete what has ended by itself."""
    OpenSession.objects.filter(expire_date__lte=timezone.now()).delete()


def _begun(data: Any) -> datetime:
    return datetime.fromtimestamp(data[BEGUN], tz=UTC)


def _end(data: Any, now: datetime) -> datetime:
    limits = profile()
    return min(now + limits.idle, _begun(data) + limits.absolute)
