"""What a station needs to know: the address, the certificate, how to trust it."""

from dataclasses import dataclass
from pathlib import Path

from fazhu.keeping import certificates, lan
from fazhu.keeping.certificates import Files
from fazhu.lib.installed import Installed


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The facts of the station's page."""

    address: str
    others: tuple[str, ...]
    fingerprint: str
    authority: Path


def facts(data: Path, now: Installed) -> Facts | None:
    """Return them, or None where the system is served on this machine alone."""
    files = Files.of(data)
    if not now.serves_network or not files.authority.exists():
        return None
    return Facts(
        address=lan.address(now),
        others=tuple(now.hosts[1:]),
        fingerprint=certificates.fingerprint(files.authority),
        authority=files.authority,
    )
