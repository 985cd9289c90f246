"""How ``fazhu X --help`` reads: argparse's page, with its own words in Chinese."""

from argparse import HelpFormatter
from typing import Any
from unicodedata import east_asian_width

HEADINGS = {"positional arguments": "参数", "options": "选项"}
MAY_NOT_BEGIN = "，。；：、？！）》”"


class HelpInChinese(HelpFormatter):
    """Headings in Chinese; lines broken where a terminal's columns end."""

    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        """Begin with 用法."""
        super().add_usage(usage, actions, groups, prefix or "用法：")

    def start_section(self, heading: str | None) -> None:
        """Say argparse's own headings in Chinese."""
        super().start_section(HEADINGS.get(heading or "", heading))

    def _split_lines(self, text: str, width: int) -> list[str]:
        return broken(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in broken(text, width))


def broken(text: str, width: int) -> list[str]:
    """Return the lines of a text; a Chinese character takes two columns."""
    lines, line = [], ""
    for word in _words(text):
        full = _columns(line + word) > width
        if line and full and word[0] not in MAY_NOT_BEGIN:
            lines.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
    return [*lines, line]


def _words(text: str) -> list[str]:
    """Split before each Chinese character and space: Latin words stay whole."""
    words: list[str] = []
    for character in text:
        if words and character.isascii() and words[-1].isascii() and character != " ":
            words[-1] += character
        else:
            words.append(character)
    return words


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)
