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


def standing(case: Any) -> Tag:
    """Return the state of a row; a former handler learns of no later one."""
    return Tag("曾承办") if case.former else state_tag(case.state)


def priority_tag(case: Any) -> Tag | None:
    """Say in one tag how a case goes first: 先行, 紧急, 绿色通道; None: it does not."""
    return tag_of(case.priority, green=case.green_channel)


def tag_of(priority: int | None, *, green: bool) -> Tag | None:
    """Return the tag from the two columns that it follows from."""
    if priority is None:
        return None
    first = Priority(priority)
    words = [first.label]
    if green and first is not Priority.GREEN:
        words.append(Priority.GREEN.label)
    return Tag("·".join(words), "info" if first is Priority.GREEN else "danger")


def _tone(state: State) -> str:
    if state in DONE:
        return "good"
    if state in BAD or is_final(state) or awaited(state) is None:
        return ""
    return "info"
