"""``fazhu paper``: an official paper of a case, issued or as a draft, to a file."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.http import QueryDict
from django.utils import timezone

from fazhu.audit.trail import record_reading
from fazhu.cases.forms.papers import PaperForm
from fazhu.cases.models import Case
from fazhu.cases.paper_values import values_of
from fazhu.cases.papers import Facts, called_for, documents_of
from fazhu.documents.actions import Incomplete
from fazhu.documents.docx import docx
from fazhu.documents.editions import Form, form_named
from fazhu.documents.page import Page, composed
from fazhu.documents.typesetting import pdf
from fazhu.documents.values import missing
from fazhu.lib.errors import Refused
from fazhu.lib.trouble import cause
from fazhu.network import terminal

ELSEWHERE = {"duty": "法律帮助", "consultation": "咨询"}
"""Where papers are made that no case has."""


class Command(terminal.Command):
    """Write the standing paper of the case; where none was issued, a draft of it.

    A draft takes no number and is marked 草稿; what it needs and the case does not
    have is an error that names it, or comes by ``--value``.
    """

    help = "制作文书：已签发的按签发时的内容，没有签发的为草稿。"

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add the case's number, the form, the file, and values to type."""
        parser.add_argument("case", help="案号")
        parser.add_argument("form", help="文书：标题、英文名或序号")
        parser.add_argument("-o", "--output", required=True, help="文件；- 为标准输出")
        parser.add_argument(
            "--value",
            action="append",
            default=[],
            metavar="项目=内容",
            help="补填一项内容，可重复",
        )

    def run(self, **options: Any) -> None:
        """Find the case and the form, then write the file."""
        output = options["output"]
        kind = "pdf" if output == "-" else Path(output).suffix.lower().lstrip(".")
        if kind not in ("pdf", "docx"):
            raise Refused(f"“{output}”不是 .pdf 或 .docx 文件，请改文件名。")
        form = form_named(options["form"])
        if where := ELSEWHERE.get(form.subject):
            raise Refused(f"《{form.title}》不是案件的文书，请在{where}页面上制作。")
        case = self._case(options["case"])
        page, at = self._page(case, form, options["value"])
        made = docx(page) if kind == "docx" else pdf(page, at=at)
        record_reading(self.user, case, f"导出《{form.title}》", at=timezone.now())
        if output == "-":
            sys.stdout.buffer.write(made)
            return
        try:
            Path(output).write_bytes(made)
        except OSError as error:
            raise Refused(
                f"“{output}”写不进去（{cause(error)}），请换一处。"
            ) from error

    def _case(self, number: str) -> Case:
        found = list(Case.objects.filter(center=self.center, number=number)[:2])
        if not found:
            raise Refused(f"没有案号为“{number}”的案件，请照案件页面上的写法填写。")
        if len(found) > 1:
            raise Refused(f"案号“{number}”有几个案件，请在案件页面上制作文书。")
        return found[0]

    def _page(self, case: Case, form: Form, typed: list[str]) -> tuple[Page, Any]:
        standing = [
            one
            for one in documents_of(case)
            if one.slug == form.slug and not one.is_void
        ]
        if standing:
            return Page.from_json(standing[-1].frozen["page"]), standing[-1].issued_at
        now = timezone.now()
        events = list(case.events.order_by("sequence"))
        event = called_for(form.title, events)
        facts = Facts(case, event, self.user, timezone.localdate(now), events)
        values = _with_typed(form, values_of(form, facts), typed)
        if labels := missing(form, values):
            raise Refused(
                f"{Incomplete(form, labels).sentence}"
                "在案件页面上填，或者加上 --value 项目=内容，每项写一次。"
            )
        values["date"] = facts.on.isoformat()
        checked = facts.rules.has_checked(form)
        return composed(form, values, draft=True, checked=checked), now


def _with_typed(form: Form, known: dict[str, Any], words: list[str]) -> dict[str, Any]:
    """Return the values with those of ``--value 项目=内容``, read as on the page."""
    if not words:
        return known
    blank = PaperForm(None, form=form, known=known)
    data = QueryDict(mutable=True)
    for key in blank.fields:
        value = blank.initial[key]
        data.setlist(key, value if isinstance(value, list) else [value or ""])
    for word in words:
        name, _, text = word.partition("=")
        data.setlist(*_told(form, blank, name.strip(), text.strip()))
    filled = PaperForm(data, form=form, known=known)
    if not filled.is_valid():
        wrong = [
            f"{filled.fields[key].label}：{' '.join(map(str, e))}"
            for key, e in filled.errors.items()
        ]
        raise Refused(f"填写的内容有误：{'；'.join(wrong)}")
    return filled.values()


def _told(form: Form, blank: PaperForm, name: str, text: str) -> tuple[str, list[str]]:
    """Return the input's name and values for one word of the command line."""
    labels = {form.fields[key].label: key for key in blank.fields}
    key = name if name in blank.fields else labels.get(name)
    if key is None:
        raise Refused(
            f"《{form.title}》没有可填的“{name}”，可填：{'、'.join(labels)}；"
            f"其余内容取自案件。"
        )
    field = form.fields[key]
    by_label = {label: code for code, label in field.options.items()}
    if field.type == "multi":
        return key, [by_label.get(part, part) for part in text.split("、")]
    if field.type == "bool":
        return key, [{"是": "yes", "否": "no"}.get(text, text)]
    return key, [by_label.get(text, text)]
