"""What the check says of figures: cannot be true, is doubtful, or holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from fazhu.claims.claim import Claim


class Kind(Enum):
    """Which relation between figures was looked at."""

    PARTS = "parts_do_not_add_up"
    SHARE = "share_does_not_match"
    GROWTH = "growth_does_not_match"
    TARGET_RATE = "target_rate_does_not_match"
    EXCEEDS = "part_exceeds_whole"
    TWO_VALUES = "same_thing_two_values"
    OVER_100 = "rate_over_100"
    AVERAGE = "average_does_not_match"
    PERIOD_SUM = "period_sum_does_not_match"


class Verdict(Enum):
    """How sure a finding is; a doubtful one a person must judge."""

    CONTRADICTORY = "contradictory"
    DOUBTFUL = "doubtful"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A relation between claims, and in a sentence why it holds or does not."""

    kind: Kind
    verdict: Verdict
    claims: tuple[Claim, ...]
    why: str

    @property
    def start(self) -> int:
        """Where the first of the figures begins in the text."""
        return min(claim.start for claim in self.claims)

    @property
    def end(self) -> int:
        """Where the last of the figures ends in the text."""
        return max(claim.end for claim in self.claims)


def contradictory(kind: Kind, claims: tuple[Claim, ...], why: str) -> Finding:
    """Return a finding that these figures cannot all be true."""
    return Finding(kind=kind, verdict=Verdict.CONTRADICTORY, claims=claims, why=why)


def doubtful(kind: Kind, claims: tuple[Claim, ...], why: str) -> Finding:
    """Return a finding that a person must judge."""
    return Finding(kind=kind, verdict=Verdict.DOUBTFUL, claims=claims, why=why)


def confirmed(kind: Kind, claims: tuple[Claim, ...], why: str) -> Finding:
    """Return that these figures agree."""
    return Finding(kind=kind, verdict=Verdict.CONFIRMED, claims=claims, why=why)


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """Return findings by place, each once."""
    once: dict[tuple[object, ...], Finding] = {}
    for finding in found:
        ids = tuple(sorted(claim.id for claim in finding.claims))
        once.setdefault((finding.kind, finding.verdict, ids), finding)
    return sorted(once.values(), key=lambda finding: (finding.start, finding.end))
