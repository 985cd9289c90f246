"""Rounds in turn, A-B-A-B: what else the machine does meets all alike."""

import os
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

FEWEST, MOST = 7, 60
FEWEST_OF_SLOW = 3
"""Rounds of what takes all its seconds in one."""
ENOUGH = float(os.environ.get("BENCH_SECONDS", "8"))
"""Seconds for one contender, once there were enough rounds."""

DOUBTFUL = 0.1  # less of a difference is none


@dataclass
class Times:
    """What one contender took, in milliseconds: on the wall, and of a processor."""

    wall: list[float] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)

    def is_enough(self) -> bool:
        """Whether it had its seconds and the fewest rounds."""
        slow = bool(self.wall) and self.wall[0] > 1_000 * ENOUGH
        fewest = FEWEST_OF_SLOW if slow else FEWEST
        return len(self.wall) >= fewest and sum(self.wall) > 1_000 * ENOUGH

    def figures(self) -> dict[str, float]:
        """Return median, p99, spread (middle half, of the median) and processor."""
        median = statistics.median(self.wall)
        low, _, high = statistics.quantiles(self.wall, n=4)
        ordered = sorted(self.wall)
        last = ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]
        return {
            "rounds": len(ordered),
            "ms": round(median, 2),
            "least_ms": round(ordered[0], 2),
            "p99_ms": round(last, 2),
            "spread": round((high - low) / median, 2) if median else 0.0,
            "cpu_ms": round(statistics.median(self.spent), 2),
        }


def in_turn(
    contenders: Mapping[str, Callable[[], Any]],
    *,
    spent: Callable[[], float],
    before: Mapping[str, Callable[[], Any]] | None = None,
) -> dict[str, dict[str, float]]:
    """Time them in turn after one unmeasured round; ``spent`` tells seconds so far.

    What ``before`` has for a contender is done before each of its rounds, unmeasured.
    """
    made_ready = before or {}
    times = {name: Times() for name in contenders}
    for run in contenders.values():
        run()
    while True:
        for name, run in contenders.items():
            of = times[name]
            if of.is_enough():
                continue
            if name in made_ready:
                made_ready[name]()
            used, begun = spent(), time.perf_counter()
            run()
            of.wall.append(1_000 * (time.perf_counter() - begun))
            of.spent.append(1_000 * (spent() - used))
        if all(of.is_enough() or len(of.wall) >= MOST for of in times.values()):
            return {name: of.figures() for name, of in times.items()}


def ratio(ours: Mapping[str, float], theirs: Mapping[str, float]) -> float | None:
    """Return how many times the other's time ours is; None within ten per cent."""
    found = ours["ms"] / theirs["ms"] if theirs["ms"] else None
    if found is None or abs(found - 1) < DOUBTFUL:
        return None
    return round(found, 3)
