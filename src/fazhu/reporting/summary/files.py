"""A summary as a file: DOCX in official typesetting, Markdown or plain text."""

from collections.abc import Sequence

from fazhu.reporting.summary import text
from fazhu.reporting.summary.official import official
from fazhu.reporting.summary.text import Block, Written

KINDS = (".docx", ".md", ".txt")


def rendered(blocks: Sequence[Block], kind: str) -> tuple[bytes, Written]:
    """Return the file of a kind, and its text with the place of every number."""
    if kind == ".docx":
        return official(blocks)
    written = text.markdown(blocks) if kind == ".md" else text.plain(blocks)
    return written.text.encode(), written
