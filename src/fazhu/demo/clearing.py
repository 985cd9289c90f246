"""How the demo clears what the check of conflicts finds: with a reason for each."""

from datetime import date, datetime

from fazhu.cases.actions.clearing import clear
from fazhu.cases.conflicts import survey
from fazhu.cases.models import Case
from fazhu.network.models import Handler, User

REASONS = {
    "double_running": "已问过本人，是另一笔争议，两件分别办理。",
    "double_decided": "前一件已办结，本次是新的争议。",
    "both_sides": "双方均符合条件，分别指派不同的承办人。",
    "same_unit": "该所已做利益冲突审查，双方知情同意。",
}
USUAL = "已向本人核实，不影响办理。"


def clear_all(
    case: Case, *, by: User, on: date, at: datetime, handler: Handler | None = None
) -> None:
    """Clear every doubtful find of the case and of who is to handle it."""
    found = survey(case, on=on)
    against = found.of_handler(handler) if handler else []
    for one in found.open([*found.finds, *against]):
        reason = REASONS.get(one.rule.key, USUAL)
        clear(case, one.mark, reason, by=by, on=on, at=at)
