"""What must hold at every moment: the eight invariants on which trust rests."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Sum

from fazhu.audit.chain import verify as verify_trail
from fazhu.audit.chain import verify_ends
from fazhu.audit.models import Entry
from fazhu.cases.history import histories
from fazhu.cases.models import Case, ScannedPage
from fazhu.cases.scan_files import scans_that_differ
from fazhu.documents.models import Document, NumberSeries
from fazhu.documents.numbering import CASES, CONSULTATIONS, serial_of
from fazhu.funds.models import LineKind, Payment, SubsidyLine
from fazhu.intake.models import Consultation
from fazhu.reporting.totals import totals_that_differ

MOST_FINDINGS = 100


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What one invariant's check found.

    ``rows`` is how many rows were looked at; with none of them nothing is proven
    (``holds`` None, 未检查).
    """

    key: str
    label: str
    rows: int
    findings: tuple[str, ...]

    @property
    def holds(self) -> bool | None:
        """True, False, or None where there was nothing to check."""
        if self.findings:
            return False
        return True if self.rows else None


Check = Callable[[], Answer]


def check_all() -> list[Answer]:
    """Check the eight invariants on the whole database, in order."""
    return [check() for check in CHECKS]


def no_lost_update() -> Answer:
    """I1: a case's version is the number of its events, numbered without a gap."""
    cases = Case.objects.annotate(n=Count("events"), last=Max("events__sequence"))
    wrong = cases.exclude(Q(version=F("n")) & Q(version=F("last")))
    return _answer(
        "no_lost_update",
        "没有丢失的修改",
        Case.objects.count(),
        (
            f"案件 {number or '未编号'}（编号 {pk}）的版本是 {version}，"
            f"办理记录却有 {n} 条、最后序号 {last}。"
            for pk, number, version, n, last in wrong.order_by("pk")
            .values_list("pk", "number", "version", "n", "last")
            .iterator()
        ),
    )


def no_double_payment() -> Answer:
    """I2: one live payment a case, and it equals its lines where lines are stated."""
    live = Payment.objects.filter(is_void=False)
    return _answer("no_double_payment", "没有重复发放", live.count(), _wrong_payments())


def _wrong_payments() -> Iterator[str]:
    live = Payment.objects.filter(is_void=False)
    twice = live.values("case").annotate(n=Count("pk")).filter(n__gt=1)
    for case, n in twice.order_by("case").values_list("case", "n"):
        yield f"案件编号 {case} 有 {n} 笔有效的补贴发放。"
    minus = Q(kind=LineKind.DEDUCTION)
    lines = SubsidyLine.objects.values("case").annotate(
        plus=Sum("amount", filter=~minus), less=Sum("amount", filter=minus)
    )
    paid = dict(live.values_list("case", "amount"))
    stated = lines.order_by("case").values_list("case", "plus", "less")
    for case, plus, less in stated.iterator():
        due = (plus or 0) - (less or 0)
        if paid.get(case, due) != due:
            yield f"案件编号 {case} 实发 {paid[case]} 元，各项合计却是 {due} 元。"


def no_double_number() -> Answer:
    """I3: every number of a series was given once, and none was passed over."""
    issued = Case.objects.filter(number_issued=True).count()
    issued += Consultation.objects.exclude(number=None).count()
    issued += Document.objects.exclude(number="").count()
    return _answer("no_double_number", "文号不重复、不跳号", issued, _wrong_numbers())


THINGS = {CASES: "案件", CONSULTATIONS: "咨询"}


def _wrong_numbers() -> Iterator[str]:
    for series in NumberSeries.objects.order_by("pk"):
        given = Counter(_serials(series))
        thing = THINGS.get(series.series, "文书")
        passed = {
            serial
            for first, last in series.gaps.values_list("first", "last")
            for serial in range(first, last + 1)
        }
        for serial in range(1, max([series.last, *given]) + 1):
            if given[serial] == 0 and serial in passed:
                continue
            if given[serial] == 0:
                yield f"{series.stem}第 {serial} 号没有{thing}，也没有作废记录。"
            elif given[serial] > 1:
                yield f"{series.stem}第 {serial} 号给了 {given[serial]} 个{thing}。"
            elif serial > series.last:
                yield f"{series.stem}第 {serial} 号大于序列的最后一号 {series.last}。"


def _serials(series: NumberSeries) -> Iterator[int]:
    """Yield the numbers of the series that cases, or papers void or not, have."""
    if series.series == CASES:
        numbers = Case.objects.filter(
            center_id=series.center_id,
            number_issued=True,
            number__startswith=series.stem,
        ).values_list("number", flat=True)
        yield from map(serial_of, numbers.iterator())
        return
    if series.series == CONSULTATIONS:
        talks = Consultation.objects.filter(
            center_id=series.center_id, number_year=series.year
        )
        yield from talks.values_list("serial", flat=True).iterator()  # type: ignore[misc]
        return
    papers = Document.objects.filter(
        center_id=series.center_id, series=series.series, year=series.year
    ).exclude(serial=None)
    yield from papers.values_list("serial", flat=True).iterator()  # type: ignore[misc]


def nothing_lost() -> Answer:
    """I4: every step and every paper that the trail tells of is there."""
    told = (
        Entry.objects.filter(
            subject_type=Case._meta.label_lower, action__startswith="case."
        )
        .values("subject_ref")
        .annotate(n=Count("pk"))
        .order_by("subject_ref")
        .values_list("subject_ref", "n")
    )
    papers = Entry.objects.filter(action="paper.issue").order_by("pk")
    return _answer(
        "nothing_lost",
        "答复过的办理都在",
        told.count() + papers.count(),
        chain(_lost(told), _lost_papers(papers.values_list("subject_ref", flat=True))),
    )


def _lost_papers(refs: QuerySet[Entry, str]) -> Iterator[str]:
    for some in _chunks(refs.iterator(), 500):
        there = Document.objects.filter(ref__in=some).values_list("ref", flat=True)
        for ref in sorted(set(some) - set(map(str, there))):
            yield f"审计记录中签发过的文书（{ref}）不见了。"


def _lost(told: QuerySet[Entry, tuple[str, int]]) -> Iterator[str]:
    for rows in _chunks(told.iterator(), 500):
        counted = dict(rows)
        kept = {
            str(ref): version
            for ref, version in Case.objects.filter(ref__in=counted).values_list(
                "ref", "version"
            )
        }
        for ref, n in counted.items():
            if ref not in kept:
                yield f"审计记录中有 {n} 次办理的案件（{ref}）不见了。"
            elif kept[ref] < n:
                yield (
                    f"案件（{ref}）在审计记录中办理过 {n} 次，"
                    f"案件自己的记录只有 {kept[ref]} 次。"
                )


def _chunks(rows: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while chunk := list(islice(rows, size)):
        yield chunk


def no_state_skipped() -> Answer:
    """I5: each history is a path of the table, and says what the case's row says."""
    return _answer(
        "no_state_skipped",
        "没有跳过的环节",
        Case.objects.count(),
        (
            f"案件 {history.case}（编号 {history.case.pk}）：{fault}"
            for history in histories()
            for fault in history.faults()
        ),
    )


def trail_unbroken() -> Answer:
    """I6: the trail's chain is whole."""
    verdict = verify_trail()
    return _answer(
        "trail_unbroken",
        "审计记录完整",
        verdict.entries,
        (finding.sentence for finding in verdict.findings),
    )


def trail_ends() -> Answer:
    """I6 for every day: the last entries of each lane join up to its head."""
    entries, findings = verify_ends()
    sentences = (finding.sentence for finding in findings)
    return _answer("trail_ends", "审计记录末尾完整", entries, sentences)


def parts_equal_total() -> Answer:
    """I7: months make the year, organisations the district, kinds the whole."""
    rows, sentences = totals_that_differ()
    return _answer("parts_equal_total", "分项等于合计", rows, sentences)


def scans_whole() -> Answer:
    """I8: every scanned page has its file as it was kept, and every file its page."""
    rows = ScannedPage.objects.count()
    return _answer("scans_whole", "扫描件完整", rows, scans_that_differ())


def _answer(key: str, label: str, rows: int, findings: Iterable[str]) -> Answer:
    found = tuple(islice(findings, MOST_FINDINGS))
    return Answer(key=key, label=label, rows=rows, findings=found)


CHECKS: tuple[Check, ...] = (
    no_lost_update,
    no_double_payment,
    no_double_number,
    nothing_lost,
    no_state_skipped,
    trail_unbroken,
    parts_equal_total,
    scans_whole,
)
FAST: tuple[Check, ...] = (
    no_lost_update,
    no_double_payment,
    no_double_number,
    trail_ends,
)
"""What every nightly backup is held to: minutes where all of them take longer."""
