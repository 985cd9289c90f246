"""Where a request comes from, also when a proxy stands in front."""

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """Return the caller's network address; behind our proxy, the one that it saw.

    The proxy appends the address to what the caller sent, so only the last counts.
    """
    seen: str = request.META.get("REMOTE_ADDR", "")
    if settings.PROXY:
        forwarded: str = request.META.get("HTTP_X_FORWARDED_FOR", "")
        seen = forwarded.rsplit(",", 1)[-1].strip() or seen
    return seen
