"""The sections of a summary: each with the measures it reads and who writes it.

Which of them a style uses, in which order and under which heading, is data
(styles.toml). A section without anything to say is left out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.sections import (
    brief,
    casework,
    comparison,
    network,
    others,
    overview,
    problems,
    quality,
    standing,
    stations,
    structure,
    typical,
)
from fazhu.reporting.summary.text import Block


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section: the measures it reads, of how many years, and who writes it."""

    measures: tuple[str, ...]
    write: Callable[[Facts], Sequence[Block]]
    compares: tuple[str, ...] = ()
    years: int = 0

    @property
    def needed(self) -> list[tuple[str, int]]:
        """What is read for it: measures of the period, and some of earlier ones."""
        now = [(key, 0) for key in (*self.measures, *self.compares)]
        return now + [
            (key, years) for years in range(1, self.years + 1) for key in self.compares
        ]


SECTIONS = {
    "network": Section(measures=network.MEASURES, write=network.write),
    "casework": Section(
        measures=casework.MEASURES,
        write=casework.write,
        compares=casework.COMPARED,
        years=1,
    ),
    "structure": Section(
        measures=structure.MEASURES,
        write=structure.write,
        compares=structure.COMPARED,
        years=1,
    ),
    "stations": Section(measures=stations.MEASURES, write=stations.write),
    "standing": Section(measures=standing.MEASURES, write=standing.write),
    "quality": Section(
        measures=quality.MEASURES,
        write=quality.write,
        compares=quality.COMPARED,
        years=1,
    ),
    "typical": Section(measures=(), write=typical.write),
    "others": Section(measures=(), write=others.write),
    "problems": Section(measures=problems.MEASURES, write=problems.write),
    "next": Section(measures=problems.MEASURES, write=problems.write_next),
    "overview": Section(
        measures=overview.MEASURES,
        write=overview.write,
        compares=overview.COMPARED,
        years=1,
    ),
    "comparison": Section(
        measures=(), write=comparison.write, compares=comparison.COMPARED, years=2
    ),
    "changes": Section(
        measures=(),
        write=comparison.write_changes,
        compares=comparison.CHANGED,
        years=1,
    ),
    "key_figures": Section(
        measures=(), write=brief.write_figures, compares=brief.COMPARED, years=1
    ),
    "brief_structure": Section(measures=brief.STRUCTURE, write=brief.write_structure),
    "brief_results": Section(measures=brief.RESULTS, write=brief.write_results),
    "brief_problems": Section(measures=problems.MEASURES, write=problems.write_brief),
    "brief_next": Section(measures=problems.MEASURES, write=problems.write_brief_next),
}
