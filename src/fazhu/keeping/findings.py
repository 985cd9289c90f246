"""One point of an installation's health, and how moments are told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One point that was looked at; with a remedy it is not in order."""

    key: str
    label: str
    sentence: str
    remedy: str = ""
    grave: bool = True

    @property
    def tone(self) -> str:
        """How a page colours it."""
        if not self.remedy:
            return "good"
        return "danger" if self.grave else "warn"


Found = Iterator[Finding]


def local(at: datetime) -> str:
    """Return a moment as people read it."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
