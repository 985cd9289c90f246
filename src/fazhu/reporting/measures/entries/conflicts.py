"""Conflicts and doubles: found, cleared, and those that ended an application."""

from fazhu.reporting.measures import conflicts, sources
from fazhu.reporting.measures.definitions import Entry, Group, Measure
from fazhu.reporting.measures.dimensions import Cleared

F = Group.CONFLICTS
SPLITS = ("station", "month", "find", "kind")

CONFLICTS: tuple[Entry, ...] = (
    Measure(
        key="conflicts_found",
        label="冲突核查发现数",
        unit="处",
        meaning="期内查到的须核查的利益冲突和重复申请，一处一次，按情形和核查结果分。",
        group=F,
        rows=conflicts.FOUND,
        quantity=sources.ROWS,
        splits=(*SPLITS, "find_result"),
    ),
    Measure(
        key="conflicts_cleared",
        label="冲突核对放行数",
        unit="处",
        meaning="期内由审批或者指派人员写明理由、核对放行的，按情形分。",
        group=F,
        rows=conflicts.CLEARED,
        quantity=sources.ROWS,
        splits=SPLITS,
    ),
    Measure(
        key="conflicts_stopped",
        label="冲突未放行数",
        unit="处",
        meaning="期内查到、没有核对放行，申请后来不予援助、撤回、移送或者指派前终止的。",
        group=F,
        rows=conflicts.FOUND,
        quantity=sources.ROWS,
        where={"find_result": (Cleared.STOPPED.value,)},
        splits=SPLITS,
    ),
)
