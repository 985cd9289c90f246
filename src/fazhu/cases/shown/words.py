"""Words and tones for the states of a case."""

from fazhu.rules.workflow import State, awaited, is_final
from fazhu.ui.shapes import Tag

BAD = frozenset({State.REFUSED, State.REFUSAL_UPHELD, State.TERMINATED})
DONE = frozenset({State.CLOSED, State.CLOSING_PASSED, State.ARCHIVED})


def state_tag(state: str) -> Tag:
    """Return a state as a word with its tone."""
    member = State(state)
    return Tag(member.label, _tone(member))


def _tone(state: State) -> str:
    if state in DONE:
        return "good"
    if state in BAD or is_final(state) or awaited(state) is None:
        return ""
    return "info"
