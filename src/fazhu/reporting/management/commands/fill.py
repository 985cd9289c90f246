"""``fazhu fill``: put the ledger's numbers into someone's own summary template."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from fazhu.lib.errors import Refused
from fazhu.lib.labels import Labelled
from fazhu.network import terminal
from fazhu.reporting import output, scope
from fazhu.reporting.fill.asking import filled
from fazhu.reporting.fill.filling import Fate
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.fill.report import figures
from fazhu.reporting.fill.template import Template, opened, opened_as


class Placeholders(Labelled):
    """What in a template stands for a number of the ledger."""

    BLANKS = "blanks", "空白"
    ABOUT = "about", "空白和约数"


class Command(terminal.Command):
    """Fill the blanks that the ledger answers for certain, and mark the others."""

    help = "填写已有总结模板中的空白；不能确定的留空并标出〔待填〕。"

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add the template, the period, the organisation and the output."""
        parser.add_argument("template", help="模板，.docx或.txt；- 为标准输入")
        parser.add_argument("--year", type=int, required=True, help="年度")
        parser.add_argument("--until", help="统计到哪一天，如 2026-11-30")
        parser.add_argument("--org", help="只统计一个工作站时写它的名称")
        parser.add_argument(
            "--placeholders",
            choices=[one.value for one in Placeholders],
            default=Placeholders.BLANKS.value,
            help="哪些要填：blanks 空白（默认）；about 连约数（500余件、近500件）也换",
        )
        parser.add_argument("-o", "--output", required=True, help="写到哪个文件")

    def run(self, **options: Any) -> None:
        """Read, understand, count, write; say how many blanks were filled."""
        template = _template(options["template"])
        _refuse_other_kind(template, options["output"])
        _refuse_the_template_itself(options["template"], options["output"])
        period = scope.period_of(options["year"], options["until"])
        asked = Span(period.first, period.last)
        organisation = scope.organisation_named(self.center, options["org"])
        fates = filled(
            template.text,
            asked,
            self.center,
            organisation,
            with_about=options["placeholders"] == Placeholders.ABOUT,
            heads=template.heads,
        )
        self._write(template, fates, asked, options["output"])

    def _write(
        self, template: Template, fates: list[Fate], asked: Span, target: str
    ) -> None:
        output.write(target, template.filled(fates))
        if target == output.STANDARD:
            return
        table = json.dumps(
            figures(template.text, fates, asked), ensure_ascii=False, indent=2
        )
        for name in _tables_beside(target):
            output.write(name, table.encode())
        done = sum(bool(fate.printed) for fate in fates)
        self.stdout.write(
            f"共{len(fates)}处空白：填写{done}处，留待核定{len(fates) - done}处。"
            f"依据见 {output.beside(target)}"
        )


def _template(name: str) -> Template:
    if name == output.STANDARD:
        return opened_as(sys.stdin.buffer.read(), "标准输入")
    return opened(name)


def _refuse_other_kind(template: Template, target: str) -> None:
    is_docx = Path(target).suffix.lower() == ".docx"
    if target != output.STANDARD and is_docx != (template.suffix == ".docx"):
        raise Refused(
            f"模板是{template.suffix}，填好后仍是{template.suffix}；"
            f"请把“{target}”改成这一类型的文件名。"
        )


def _refuse_the_template_itself(name: str, target: str) -> None:
    """The template stays as it is: no path to it is written to."""
    if output.STANDARD in (name, target):
        return
    for written in (target, *_tables_beside(target)):
        if Path(written).exists() and Path(written).samefile(name):
            raise Refused(
                f"“{written}”就是模板本身，写上去模板就没有了；请用 -o 另写一个文件名。"
            )


def _tables_beside(target: str) -> tuple[str, str]:
    return output.beside(target), f"{target}.figures.json"
