"""What measures come to: numbers that add up, part by part."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

CROSSED = "*"
"""Between two dimensions that are crossed, and between their two values."""
Key = tuple[str, str]
"""A split and one of its values, such as kind and civil."""


@dataclass(kw_only=True)
class Tally:
    """What one measure comes to, in all and by the values of its splits."""

    total: Any = 0
    unrecorded: int = 0
    unclear: int = 0
    parts: dict[Key, Any] = field(default_factory=dict)

    def add(self, keys: Sequence[Key], amount: Any) -> None:
        """Add a group's amount to the total and its parts."""
        self.total += amount
        for key in keys:
            self.parts[key] = self.parts.get(key, 0) + amount

    def join(self, other: "Tally") -> None:
        """Add what other rows come to."""
        self.total += other.total
        self.unrecorded += other.unrecorded
        self.unclear += other.unclear
        for key, amount in other.parts.items():
            self.parts[key] = self.parts.get(key, 0) + amount

    def part(self, key: Key) -> Any:
        """The number of one part."""
        return self.parts.get(key, 0)


Tallies = dict[str, Tally]
"""What the measures of a reading come to, by their keys."""
