"""``fazhu check``: figures of a text or a table that cannot all be true."""

import sys
from typing import Any

from django.core.management.base import CommandParser

from fazhu.claims import files
from fazhu.claims.documents import Document
from fazhu.claims.finding import Verdict
from fazhu.claims.report import as_json, as_sentences
from fazhu.claims.whole import check
from fazhu.network import terminal
from fazhu.reporting import output


class Command(terminal.Command):
    """Read any summary or table; 0 when nothing contradicts, 1 when something does."""

    help = "核对总结或者表格中的数：哪些不能同时成立，哪些存疑，哪些相符。"
    needs_center = False
    needs_database = False

    def create_parser(
        self, prog_name: str, subcommand: str, **kwargs: Any
    ) -> CommandParser:
        """Show the name that a person typed."""
        return super().create_parser(prog_name, "check", **kwargs)

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add the file and the form of the answer."""
        parser.add_argument("file", help=f"总结或者表格，{files.KINDS}；- 为标准输入")
        parser.add_argument("--json", action="store_true", help="只输出 JSON")

    def run(self, **options: Any) -> None:
        """Read, check, and say what was found."""
        document = _document(options["file"])
        checked = check(document)
        if options["json"]:
            self.print_json(as_json(checked))
        else:
            self.stdout.write(as_sentences(document, checked))
        self.stdout.flush()
        if checked.of(Verdict.CONTRADICTORY):
            sys.exit(1)


def _document(name: str) -> Document:
    if name == output.STANDARD:
        return files.document(sys.stdin.buffer.read(), "标准输入")
    return files.opened(name)
