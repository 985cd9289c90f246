"""Log lines without what must not stand in a log: people's numbers, one-time addresses.

What is written on purpose never holds them. This is for what is not: a path that
someone typed, the message of an exception, a row that PostgreSQL quotes in its DETAIL.
"""

import logging
import re

MASKS = (
    (re.compile(r"(?<!\d)\d{15,19}[\dXx]?(?!\d)"), "〔号码〕"),
    (re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"), "〔号码〕"),
    (re.compile(r"(?<=/first/)[\w-]+"), "〔一次性〕"),
    (re.compile(r"(?m)^DETAIL:.*$"), "DETAIL: 〔内容〕"),
)


def masked(text: str) -> str:
    """Return the text with everything personal covered."""
    for pattern, cover in MASKS:
        text = pattern.sub(cover, text)
    return text


class Masking(logging.Formatter):
    """Formats a line, its traceback included, and covers what is personal in it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the covered line."""
        return masked(super().format(record))
