"""Words and tones for the states of a case, and for what goes first."""

from typing import Any

from fazhu.rules.urgency import Priority
from fazhu.rules.workflow import State, awaited, is_final
from fazhu.ui.shapes import Tag

BAD = frozenset({State.REFUSED, State.REFUSAL_UPHELD, State.TERMINATED})
DONE = frozenset({State.CLOSED, State.CLOSING_PASSED, State.ARCHIVED})


def state_tag(state: str) -> Tag:
    """Return a state as a word with its tone."""
    member = State(state)
    return Tag(member.label, _tone(member))


def priority_tag(case: Any) -> Tag | None:
    """Say in one tag how a case goes first: 先行, 紧急, 绿色通道; None: it does not."""
    if case.priority is None:
        return None
    first = Priority(case.priority)
    words = [first.label]
    if case.green_channel and first is not Priority.GREEN:
        words.append(Priority.GREEN.label)
    return Tag("·".join(words), "info" if first is Priority.GREEN else "danger")


def _tone(state: State) -> str:
    if state in DONE:
        return "good"
    if state in BAD or is_final(state) or awaited(state) is None:
        return ""
    return "info"
