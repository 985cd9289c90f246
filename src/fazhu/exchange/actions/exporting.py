"""Export of cases as a ledger that a spreadsheet user recognises."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fazhu.audit.trail import record
from fazhu.cases.models import Assignment, Case, CaseParty, Event, PartyClass, PartyRole
from fazhu.exchange.exported import COLUMNS, Row
from fazhu.funds.models import Payment, SubsidyLine
from fazhu.lib.workbooks import Page, Target, checked_target, writing
from fazhu.network.access import demand
from fazhu.network.models import Organisation, User
from fazhu.quality.models import Grading
from fazhu.rules.roles import Permission
from fazhu.rules.workflow import Fact

CHUNK = 1_000


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Which cases are exported: all of a center, or those of one year."""

    center: Organisation
    year: int | None = None

    @property
    def said(self) -> str:
        """The selection in words."""
        if self.year is None:
            return "全部案件"
        return f"{self.year}年内有办理日期的案件"


@transaction.atomic
def export_cases(
    selection: Selection,
    path: Target,
    *,
    by: User,
    at: datetime,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Write the cases that ``by`` may export to a workbook; return how many.

    ``path`` is a file, or a stream that takes the workbook's bytes.
    """
    center = selection.center
    demand(by, Permission.LEDGER_EXPORT, center_id=center.pk)
    count = 0
    with writing(checked_target(path) if isinstance(path, Path) else path) as book:
        page = Page(book, "案件台账")
        page.title(
            f"{center.name}案件台账（{by.name}于{timezone.localtime(at):%Y-%m-%d %H:%M}"
            f"导出，范围：{selection.said}）"
        )
        page.headings([*COLUMNS])
        for chunk in _chunks(selection, by=by):
            for row in _rows(chunk):
                page.write([cell(row) for cell in COLUMNS.values()])
            count += len(chunk)
            if progress:
                progress(count)
        record(
            by, "ledger.export", center, at=at, center=center, cases=count,
            year=selection.year, columns=len(COLUMNS),
        )  # fmt: skip
    return count


def _chunks(selection: Selection, *, by: User) -> Iterator[list[Case]]:
    cases = Case.objects.visible_to(by, Permission.LEDGER_EXPORT).filter(
        center=selection.center
    )
    if selection.year is not None:
        first, last = date(selection.year, 1, 1), date(selection.year, 12, 31)
        in_year = Q()
        for fact in Fact:
            in_year |= Q(**{f"{Case.day_column(fact)}__range": (first, last)})
        cases = cases.filter(in_year)
    cases = cases.select_related("received_by", "unit").order_by("pk")
    last_pk = 0
    while chunk := list(cases.filter(pk__gt=last_pk)[:CHUNK]):
        yield chunk
        last_pk = chunk[-1].pk


def _rows(chunk: Sequence[Case]) -> Iterator[Row]:
    """Gather what hangs on the cases, by one query a kind."""
    rows = {case.pk: Row(case=case, lines={}, vague={}) for case in chunk}
    _add_people(rows)
    for assignment in (
        Assignment.objects.filter(case__in=rows, until_sequence=None)
        .select_related("handler", "unit")
        .order_by("case_id", "-is_lead", "pk")
    ):
        rows[assignment.case_id].handlers.append(assignment)
    for line in SubsidyLine.objects.filter(case__in=rows):
        row = rows[line.case_id]
        row.lines = {**row.lines, line.kind: line}
    for payment in Payment.objects.filter(case__in=rows, is_void=False):
        rows[payment.case_id].payment = payment
    for grading in Grading.objects.filter(case__in=rows, is_current=True):
        rows[grading.case_id].grading = grading
    for case, fact, precision in (
        Event.objects.filter(case__in=rows)
        .exclude(fact="")
        .order_by("case_id", "sequence")
        .values_list("case_id", "fact", "precision")
    ):
        known = {k: v for k, v in rows[case].vague.items() if k != fact}
        if precision in ("month", "year"):
            known[fact] = precision
        rows[case].vague = known
    yield from rows.values()


def _add_people(rows: dict[int, Row]) -> None:
    classes: dict[int, list[str]] = {}
    for party_id, key in (
        PartyClass.objects.filter(case__in=rows)
        .order_by("pk")
        .values_list("party_id", "key")
    ):
        classes.setdefault(party_id, []).append(key)
    for party in (
        CaseParty.objects.filter(case__in=rows, role=PartyRole.RECIPIENT)
        .select_related("person")
        .order_by("case_id", "-is_first", "pk")
    ):
        row = rows[party.case_id]
        row.recipients.append(party)
        row.classes = classes
