"""Steps that only some cases have: those of a running clock, those of a station."""

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


class NotOfStation(Refused):
    """The step belongs to the station that received a case; the center received it."""

    def __init__(self, step: Step) -> None:
        """Name the step."""
        super().__init__(
            f"本案是中心接收的，不经过工作站“{step.label}”；请直接受理或者告知补正。"
        )


def came_to_station(case: Case) -> bool:
    """Tell whether a station, and not the center itself, received the case."""
    return case.received_by_id not in (None, case.center_id)


def check_has_it(step: Step, case: Case) -> None:
    """Refuse a step that the case does not have: no station, no running clock."""
    if step.at_station and not came_to_station(case):
        raise NotOfStation(step)
    if not step.while_running:
        return
    running = case.clocks.filter(clock=step.while_running, stopped_at__isnull=True)
    if not running.exists():
        raise NothingToTake(step)
