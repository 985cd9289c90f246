"""Typical cases: those that a person approved for this summary, without names."""

from collections.abc import Sequence

from fazhu.reporting.summary.facts import Facts
from fazhu.reporting.summary.text import Block, Paragraph


def write(facts: Facts) -> Sequence[Block]:
    """Write each approved case as a paragraph."""
    return [Paragraph(line=(text,)) for text in facts.examples]
