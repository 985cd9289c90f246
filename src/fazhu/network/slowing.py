"""Slowing down guesses of passwords, without shutting anybody out.

Eight wrong tries pause a name at that address (axes). Beside that, many wrong tries
for one name from everywhere, or from one address for all names, make each further try
wait up to two seconds. Who signs in where he did before waits for nobody's tries.
"""

import time
from datetime import datetime, timedelta
from threading import BoundedSemaphore
from typing import Any

from axes.models import AccessAttempt, AccessLog
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

RECENT = timedelta(minutes=15)
KNOWN_FOR = timedelta(days=90)
BORNE_BY_NAME, BORNE_BY_ADDRESS = 20, 40
A_TRY, LONGEST = 0.1, 2.0  # seconds
SLOTS = BoundedSemaphore(2)
"""How many tries may wait at once in a process; its other threads go on working."""


def digest_of(name: str) -> str:
    """Return what stands for a typed name: people type passwords into that field."""
    return salted_hmac("fazhu.sign_in", name.strip().lower()).hexdigest()[:32]


def typed_name(_request: Any, credentials: dict[str, Any] | None) -> str | None:
    """Tell axes which name was typed, as its digest."""
    name = (credentials or {}).get("username")
    return digest_of(str(name)) if name else None


def let_pass(name: str, address: str) -> bool:
    """Wait as long as it takes; False when too many are waiting already."""
    seconds = wait_of(name, address, at=timezone.now())
    if not seconds:
        return True
    if not SLOTS.acquire(blocking=False):
        return False
    try:
        time.sleep(seconds)
    finally:
        SLOTS.release()
    return True


def wait_of(name: str, address: str, *, at: datetime) -> float:
    """Return how many seconds a try for this name from this address waits."""
    by_name = _wrong(Q(username=digest_of(name)), at) - BORNE_BY_NAME
    by_address = _wrong(Q(ip_address=address), at) - BORNE_BY_ADDRESS
    beyond = max(by_name, by_address)
    if beyond <= 0 or _is_known(name, address, at):
        return 0.0
    return min(beyond * A_TRY, LONGEST)


def _wrong(whose: Q, at: datetime) -> int:
    recent = AccessAttempt.objects.filter(whose, attempt_time__gt=at - RECENT)
    return recent.aggregate(wrong=Sum("failures_since_start"))["wrong"] or 0


def _is_known(name: str, address: str, at: datetime) -> bool:
    """Whether this name signed in from this address lately."""
    past = AccessLog.objects.filter(attempt_time__gt=at - KNOWN_FOR)
    found: bool = past.filter(username__iexact=name, ip_address=address).exists()
    return found
