"""Steps beside the line, which have something to do only while their clock runs."""

from fazhu.cases.models import Case
from fazhu.lib.errors import Refused
from fazhu.rules.workflow import Step


class NothingToTake(Refused):
    """The clock without which the step has nothing to do does not run."""

    def __init__(self, step: Step) -> None:
        """Name the step."""
        super().__init__(
            f"本案没有待“{step.label}”的事项；请在案件页面核对期限一栏，"
            f"按页面所列的下一步办理。"
        )


def check_running(step: Step, case: Case) -> None:
    """Refuse a step whose clock does not run on the case."""
    if not step.while_running:
        return
    running = case.clocks.filter(clock=step.while_running, stopped_at__isnull=True)
    if not running.exists():
        raise NothingToTake(step)
