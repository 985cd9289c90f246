"""Says on a terminal what was understood, in sentences and short lists."""

from collections.abc import Iterator, Sequence

from fazhu.exchange.ledger.fields import FIELDS_OF_KIND
from fazhu.exchange.ledger.understanding import CellProblem, Severity, Total
from fazhu.exchange.report import Report

FIRST = 10  # problems shown; the error workbook and the JSON have them all
FIELD_LABELS = {
    key: field.label
    for fields in reversed(FIELDS_OF_KIND.values())
    for key, field in fields.items()
}
MARGIN = "  "


def told(report: Report, *, trial: bool, stopped: bool) -> Iterator[str]:
    """Yield the lines for a person."""
    if report.title:
        yield f"台账：{report.title}"
    yield "工作表："
    for note in report.sheets:
        place = f"，表头在第{note.heading_row}行" if note.heading_row else ""
        yield f"{MARGIN}{note.name}：{note.why}{place}"
    yield "各列读作："
    labels = FIELD_LABELS
    for heading, key in report.columns.items():
        yield f"{MARGIN}{heading} → {labels.get(key, key)}"
    if report.unmapped:
        yield f"{MARGIN}没有读的列：{'、'.join(report.unmapped)}"
    yield from _unread(report)
    yield from _guesses(report)
    yield from _cells("不能导入的单元格", report.of(Severity.REJECTED))
    yield from _cells("缺该值导入的单元格", report.of(Severity.DAMAGED))
    yield from _cells("请留意", report.of(Severity.REMARK))
    yield from _changes(report)
    yield from _totals(report.totals)
    yield from (f"{MARGIN}{line}" for line in report.passed_over)
    yield _counts(report, trial=trial)
    if report.waiting and report.batch is not None:
        yield f"其中{report.waiting}处差异以前导入时已发现，仍待确认。"
    yield _end(report, trial=trial, stopped=stopped)


def _unread(report: Report) -> Iterator[str]:
    """Say of each column that was not read, though it looks like something."""
    said = {g.column: g.why for g in report.guessed if g.column in report.unmapped}
    yield from (f"注意！{why}。" for why in said.values())


def _guesses(report: Report) -> Iterator[str]:
    if report.guessed:
        yield "推断（请核对）："
    for guess in report.guessed:
        place = f"第{guess.row}行" if guess.row else ""
        more = f"起共{guess.count}处" if guess.count > 1 else ""
        where = f"（{place}{more}）" if place or more else ""
        if guess.column not in report.unmapped:
            column = f"{guess.column}　" if guess.column else ""
            yield f"{MARGIN}{column}{guess.why}{where}"


def _cells(label: str, found: Sequence[CellProblem]) -> Iterator[str]:
    if not found:
        return
    yield f"{label}（{len(found)}处）："
    for cell in found[:FIRST]:
        yield f"{MARGIN}{cell.sheet} 第{cell.row}行 {cell.column}：{cell.why}"
    if len(found) > FIRST:
        yield f"{MARGIN}……其余{len(found) - FIRST}处从略"


def _changes(report: Report) -> Iterator[str]:
    if not report.changed:
        return
    yield f"与已有案件不同（{report.changed_rows}行，待确认）："
    labels = FIELD_LABELS
    for one in report.changed[:FIRST]:
        label = labels.get(one["field"], one["field"])
        old, new = one["old"] or "（空）", one["new"] or "（空）"
        yield f"{MARGIN}{one['sheet']} 第{one['row']}行 {label}：{old} → {new}"
    if len(report.changed) > FIRST:
        yield f"{MARGIN}……其余{len(report.changed) - FIRST}处从略"


def _totals(totals: Sequence[Total]) -> Iterator[str]:
    for total in totals:
        sums = "，".join(f"{name}合计{value}元" for name, value in total.sums.items())
        stated = "，".join(f"{k} {v}" for k, v in total.stated.items())
        yield (
            f"表内“{total.label}”（第{total.row}行）写：{stated}；"
            f"本系统数得{total.counted}行{'，' + sums if sums else ''}"
        )


def _counts(report: Report, *, trial: bool) -> str:
    verb = "可导入" if trial else "导入"
    return (
        f"共{report.rows}行：{verb}{report.accepted}行，与已有一致{report.unchanged}行，"
        f"有差异{report.changed_rows}行，未通过{report.rejected_rows}行。"
    )


def _end(report: Report, *, trial: bool, stopped: bool) -> str:
    if trial:
        return "试运行：没有写入任何内容。"
    if stopped:
        return (
            "因有未通过的行，全部没有导入；请改正后重新导入，"
            "或加 --rejects 文件.xlsx 只导入其余各行。"
        )
    if report.batch is None and report.waiting:
        return (
            "没有新的内容，未作任何改动；"
            f"以前导入时发现的{report.waiting}处差异仍待确认，请在台账批次页面逐项处理。"
        )
    if report.batch is None:
        return "没有新的内容，未作任何改动。"
    return f"已导入，批次{report.batch}；如需撤销：fazhu import --undo {report.batch}"
