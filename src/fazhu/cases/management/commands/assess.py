"""``fazhu assess``: eligibility, one JSON object a line in, one a line out."""

import json
import sys
from datetime import date
from functools import cache
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from fazhu.lib.errors import Refused
from fazhu.network import terminal
from fazhu.network.conditions import policy_of
from fazhu.network.installation import center_named
from fazhu.network.models import Organisation, OrganisationKind
from fazhu.rules.assess_lines import answer_assess, code_rows
from fazhu.rules.assessment import Policy
from fazhu.rules.json_lines import asked_in


class Command(terminal.Command):
    """Answer each line; one that cannot be answered says why, and the status is 1."""

    help = "判断是否符合法律援助条件：每行一个 JSON 对象，逐行回答；--codes 列出代码。"
    needs_center = False

    def add_own_arguments(self, parser: CommandParser) -> None:
        """Add the file, the day, ``--codes`` and ``--json``."""
        parser.add_argument("file", nargs="?", default="-", help="文件；- 为标准输入")
        parser.add_argument(
            "--center", help="按哪个中心登记的条件；不止一个中心又不写的，只按国家规定"
        )
        parser.add_argument("--on", help="没有写日期的行按这一天；不写的按今天")
        parser.add_argument("--codes", action="store_true", help="列出可用的代码")
        parser.add_argument("--json", action="store_true", help="只输出 JSON")

    def run(self, **options: Any) -> None:
        """List the codes or answer the lines."""
        on = _day(options["on"])

        @cache
        def policy() -> Policy:
            return _policy_here(options["center"])

        if options["codes"]:
            self._list(code_rows(policy(), on=on), as_json=options["json"])
            return
        failed = False
        for number, line in enumerate(self.read_lines(options["file"]), start=1):
            if not line.strip():
                continue
            asked: dict[str, Any] = {}
            try:
                asked = asked_in(line)
                answer = answer_assess(asked, on=on, policy=policy)
            except Refused as refusal:
                failed = True
                self.stderr.write(f"第 {number} 行：{refusal.sentence}")
                answer = {"id": asked.get("id"), "error": refusal.sentence}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        if failed:
            sys.exit(1)

    def _list(self, rows: dict[str, Any], *, as_json: bool) -> None:
        if as_json:
            self.print_json(rows)
            return
        for listed, found in rows.items():
            self.stdout.write(listed)
            for row in found:
                key = row.get("key") or row.get("matter") or row.get("kind")
                self.stdout.write(f"  {key}  {row['label']}")


def _policy_here(name: str | None) -> Policy:
    """Return what the center has set; where it is not plain which one, the law alone.

    A line may bring a district's figures itself.
    """
    centers = Organisation.objects.filter(kind=OrganisationKind.CENTER).count()
    if centers == 0 or (centers > 1 and name is None):
        return Policy()
    return policy_of(center_named(name))


def _day(text: str | None) -> date:
    if text is None:
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(f"--on 的日期“{text}”不对；请写成 2026-03-02。") from error
