"""What stands around signing in: open sessions, the first token, old passwords."""

from typing import Any, ClassVar

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from fazhu.network.models.organisations import Organisation
from fazhu.network.models.users import User


class OpenSession(AbstractBaseSession):
    """A browser's session; of a signed-in one also whose, since when, and from where.

    It ends at ``expire_date``, which moves on while the user works. Ending it earlier
    is deleting the row: the next request of that browser is nobody's.
    """

    user_id = models.BigIntegerField(null=True, db_index=True)
    begun_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=60, blank=True)
    browser = models.CharField(max_length=60, blank=True)

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    @classmethod
    def get_session_store_class(cls) -> Any:
        """Return the store that keeps these rows."""
        from fazhu.network.sessions import SessionStore  # noqa: PLC0415  # it needs this

        return SessionStore


class FirstToken(models.Model):
    """The right to set up a center's first administrator; only its hash is kept."""

    center = models.OneToOneField(Organisation, models.CASCADE, primary_key=True)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.center} {self.until:%Y-%m-%d %H:%M}"


class FormerPassword(models.Model):
    """A password that a user had, hashed: kept only where one may not come back."""

    user = models.ForeignKey(User, models.CASCADE, related_name="former_passwords")
    password = models.CharField(max_length=128)
    until = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user", "until"])]

    def __str__(self) -> str:
        return f"{self.user_id} {self.until:%Y-%m-%d}"
