"""The error workbook: each bad cell and why, the original row beside it."""

from collections.abc import Sequence

from fazhu.exchange.ledger.understanding import CellProblem, LedgerRow, Severity
from fazhu.lib.workbooks import Page, Target, writing

WORDS = {Severity.REJECTED: "整行未导入", Severity.DAMAGED: "缺该值导入"}
FIRST = ("工作表", "行", "列", "填写的值", "原因", "处理")


def write_rejects(rows: Sequence[LedgerRow], path: Target) -> None:
    """Write the rejected and damaged cells, and the rejected rows to mend and hand in.

    The second sheet has the ledger's own headings, so that it can be imported as it
    is once its cells are mended.
    """
    headings = list(dict.fromkeys(name for row in rows for name in row.raw))
    with writing(path) as book:
        cells = Page(book, "未通过的单元格")
        cells.headings([*FIRST, *headings])
        for row in rows:
            for problem in row.problems:
                if problem.severity in WORDS:
                    cells.write([*_said(problem), *_raw(row, headings)])
        whole = Page(book, "改正后可导入")
        whole.headings(headings)
        for row in rows:
            if row.rejected:
                whole.write(_raw(row, headings))


def _said(problem: CellProblem) -> list[str | int]:
    return [
        problem.sheet, problem.row, problem.column, problem.value, problem.why,
        WORDS[problem.severity],
    ]  # fmt: skip


def _raw(row: LedgerRow, headings: Sequence[str]) -> list[str]:
    return [row.raw.get(name, "") for name in headings]
