"""The sections of a work summary, in order, as data.

A section without anything to say is left out; the headings number themselves.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.sections import (
    casework,
    network,
    problems,
    quality,
    stations,
    structure,
)
from fazhu.reporting.summary.text import Block


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section: its heading, the measures it reads, and who writes it."""

    key: str
    heading: str
    measures: tuple[str, ...]
    write: Callable[[Facts], Sequence[Block]]


REPORT = (
    Section(
        key="network",
        heading="工作网络",
        measures=network.MEASURES,
        write=network.write,
    ),
    Section(
        key="casework",
        heading="案件办理情况",
        measures=casework.MEASURES,
        write=casework.write,
    ),
    Section(
        key="structure",
        heading="案件和受援人构成",
        measures=structure.MEASURES,
        write=structure.write,
    ),
    Section(
        key="stations",
        heading="各工作站情况",
        measures=stations.MEASURES,
        write=stations.write,
    ),
    Section(
        key="quality",
        heading="办案质量与成效",
        measures=quality.MEASURES,
        write=quality.write,
    ),
    Section(
        key="problems",
        heading="存在的问题",
        measures=problems.MEASURES,
        write=problems.write,
    ),
    Section(
        key="next",
        heading="下一步工作",
        measures=problems.MEASURES,
        write=problems.write_next,
    ),
)
