"""A ledger made of a few columns, for rules about what stands in one cell."""

from tests.ledgers.sheets import Cells, xlsx

TITLE = "松岭区法律援助中心2023年案件登记表"
USUAL: dict[str, object] = {
    "案号": "1", "受援人": "苗一", "案件类型": "民事", "援助方式": "民事诉讼代理",
    "受理日期": "2023-01-05",
}  # fmt: skip


def of_columns(*rows: dict[str, object], title: str = TITLE) -> bytes:
    """A workbook of one sheet; a row's None leaves a usual column out."""
    return of_sheets({"Sheet": list(rows)}, title=title)


def of_sheets(
    sheets: dict[str, list[dict[str, object]]], *, title: str = TITLE
) -> bytes:
    """A workbook of several sheets under one title."""
    return xlsx({name: (_table(rows, title), "") for name, rows in sheets.items()})


def _table(rows: list[dict[str, object]], title: str) -> list[Cells]:
    filled = [
        {k: v for k, v in {**USUAL, "案号": str(n), **row}.items() if v is not None}
        for n, row in enumerate(rows, 1)
    ]
    head = list(dict.fromkeys(key for row in filled for key in row))
    return [[title], [*head], *([row.get(key) for key in head] for row in filled)]
