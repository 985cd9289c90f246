"""A ledger that knows only days of receipt: its office takes on what it lists."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from fazhu.exchange.ledger.contents import Column
from fazhu.exchange.ledger.fields import BY_KEY

_RECEIPT = re.compile(r"收案|登记|接案|收件|接收")
_DAYS_OF_TAKING_ON = frozenset(("accepted_on", "decided_on"))


def heading_of_receipt(columns: Iterable[Column]) -> str | None:
    """Return the heading that must stand for the day of acceptance, if any must."""
    found = None
    for column in columns:
        if column.field is None:
            continue
        if column.field.key in _DAYS_OF_TAKING_ON:
            return None
        if column.field.key == "received_on" and _RECEIPT.search(column.heading):
            found = found or column.heading
    return found


def why_accepted(heading: str) -> str:
    """Return the sentence that says what is assumed."""
    return (
        f"台账没有受理日期和审批日期，按登记即受理，“{heading}”按“受理时间”读；"
        "如收案后另行受理，请补上受理日期一列"
    )


def as_accepted(columns: Sequence[Column]) -> list[Column]:
    """Return the columns, that of the receipt read as the day of acceptance."""
    accepted = BY_KEY["accepted_on"]
    return [
        replace(column, field=accepted)
        if column.field is not None
        and column.field.key == "received_on"
        and _RECEIPT.search(column.heading)
        else column
        for column in columns
    ]
