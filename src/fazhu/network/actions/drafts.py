"""Keeping what was typed and not yet sent, for the one who typed it.

Drafts leave no trace in the trail: nothing is decided by them, and nobody else sees
them. They are bounded in size, number and age; the next save clears the old ones.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from fazhu.lib.errors import Refused
from fazhu.network.models import Draft, User
from fazhu.network.slips import Slip, Typed

LARGEST = 256 * 1024
"""Bytes of one draft: some 80,000 characters."""

MOST = 30
"""Drafts of one user; the oldest give way."""

KEPT_FOR = timedelta(days=30)


class DraftTooLarge(Refused):
    """More was typed than a draft may hold."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A draft opened for its owner."""

    typed: Typed
    saved_at: datetime


@transaction.atomic
def keep(slip: Slip, typed: Typed, *, at: datetime) -> bool:
    """Keep what was typed for the owner of the slip; False when that is nobody.

    ``by`` is missing with intent: the session may be over, or another's, and the
    slip is the proof of whose form it is.
    """
    body = json.dumps(typed, ensure_ascii=False, separators=(",", ":"))
    if len(body.encode()) > LARGEST:
        raise DraftTooLarge(
            "填写的内容太长，不能存为草稿；请尽快提交，或先复制到别处。"
        )
    owner = User.objects.filter(pk=slip.user_id, is_active=True).first()
    if owner is None:
        return False
    Draft.objects.update_or_create(
        user=owner,
        key=slip.key,
        defaults={"path": slip.path, "body": body, "saved_at": at},
    )
    _clear(owner, at=at)
    return True


def drop(key: str, *, by: User) -> None:
    """Forget a draft, after its form was sent or because its owner gives it up."""
    Draft.objects.filter(user=by, key=key).delete()


def kept(key: str, *, by: User) -> Kept | None:
    """Return one's own draft of this key."""
    draft = Draft.objects.filter(user=by, key=key).first()
    if draft is None:
        return None
    return Kept(typed=json.loads(draft.body), saved_at=draft.saved_at)


def _clear(owner: User, *, at: datetime) -> None:
    Draft.objects.filter(saved_at__lt=at - KEPT_FOR).delete()
    newest = Draft.objects.filter(user=owner).order_by("-saved_at", "-pk")
    Draft.objects.filter(
        pk__in=list(newest.values_list("pk", flat=True)[MOST:])
    ).delete()
