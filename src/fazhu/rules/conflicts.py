"""Who may not act for whom in one matter (利益冲突), and what is applied for twice."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fazhu.lib.labels import Labelled
from fazhu.rules.marks import Mark
from fazhu.rules.tables import row, table
from fazhu.rules.workflow import State

TYPED = ("from", "to", "level", "mark")
CO_DEFENDANTS = "最高人民法院关于适用刑事诉讼法的解释第四十三条"
BOTH_SIDES = "律师法第三十九条"
DEFENDS = ("", "criminal_defence")
"""Ways of aid that defend; "" is a way that nobody wrote down."""
ENDED = frozenset(
    {
        State.CLOSED,
        State.CLOSING_REVIEW,
        State.CLOSING_RETURNED,
        State.CLOSING_PASSED,
        State.ARCHIVED,
        State.TERMINATED,
        State.TERMINATION_REVIEW,
        State.TERMINATION_UPHELD,
        State.ENDED_UNASSIGNED,
    }
)
"""States in which the aid itself is over."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """For whom a handler acts in a criminal case: the people's keys, and how."""

    people: frozenset[int]
    aid_mode: str = ""

    @property
    def defends(self) -> bool:
        """Whether it is the defence."""
        return self.aid_mode in DEFENDS


def why_not_both(one: Part, other: Part) -> str:
    """Say why nobody may act in both parts of one matter; "" where they may.

    The same person at another stage keeps their defender. Of a part without people
    nothing is said: whom it is for is not known.
    """
    if not one.people or not other.people or one.people & other.people:
        return ""
    if one.defends and other.defends:
        return f"同案犯罪嫌疑人、被告人不能由同一人辩护（{CO_DEFENDANTS}）"
    if one.defends or other.defends:
        return f"同一案件中不能既为被告人辩护又代理其他当事人（{BOTH_SIDES}）"
    return ""


class Level(Labelled):
    """What follows from a find."""

    FORBIDDEN = "forbidden", "不得"
    DOUBTFUL = "doubtful", "须核查"
    HINT = "hint", "提示"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What is said of one kind of find, for whom and since when.

    ``kinds`` are the kinds of handlers that it is for, none being all of them.
    ``within_days``: so long after its end a case still counts; None: for ever.
    """

    key: str
    label: str
    level: Level
    article: str
    mark: Mark
    says: str
    since: date
    until: date | None = None
    kinds: tuple[str, ...] = ()
    within_days: int | None = None

    def holds(self, *, on: date, kind: str | None) -> bool:
        """Return whether it is for such a handler on that day; its last day counts."""
        if on < self.since or (self.until is not None and on > self.until):
            return False
        return not self.kinds or kind is None or kind in self.kinds


class Aid(Labelled):
    """How far an application for aid has come."""

    RUNNING = "running", "正在办理"
    ENDED = "ended", "已办结"
    REFUSED = "refused", "不予援助"
    GONE = "gone", "撤回或者移送"


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """What a case is about, as far as it is known; "" is not known."""

    matter: int
    kind: str = ""
    matter_code: str = ""
    cause: str = ""
    stage: str = ""


@lru_cache
def rules() -> tuple[Rule, ...]:
    """Return the rules in the order of their table."""
    return tuple(
        row(
            Rule,
            {name: one[name] for name in one if name not in TYPED},
            since=one["from"],
            until=one.get("to"),
            level=Level(one["level"]),
            mark=Mark(one["mark"]),
        )
        for one in table("conflicts")["rules"]
    )


def labels() -> dict[str, str]:
    """Return the word for each kind of find."""
    return {one.key: one.label for one in rules()}


def rule(key: str, *, on: date, kind: str | None = None) -> Rule | None:
    """Return the rule that holds on the day; ``kind`` is the handler's, if any."""
    named = [one for one in rules() if one.key == key]
    if not named:
        raise ValueError(f"{key!r} is no rule of conflicts.toml")
    return next((one for one in named if one.holds(on=on, kind=kind)), None)


def aid_of(state: State) -> Aid:
    """Return how far a case in this state has come."""
    if state in (State.WITHDRAWN, State.TRANSFERRED):
        return Aid.GONE
    if state in (State.REFUSED, State.REFUSAL_UPHELD, State.OBJECTION_REVIEW):
        return Aid.REFUSED
    return Aid.ENDED if state in ENDED else Aid.RUNNING


def ended_without_aid() -> list[State]:
    """Return the states in which an application ended without any aid."""
    ended = [one for one in State if aid_of(one) in (Aid.REFUSED, Aid.GONE)]
    return [*ended, State.ENDED_UNASSIGNED]


def same_application(one: Dispute, other: Dispute) -> bool:
    """Say whether the same person applies for the same twice.

    Another stage of a matter is another application. Where little is written down
    both must name the matter or the cause, and name the same.
    """
    if one.stage and other.stage and one.stage != other.stage:
        return False
    if one.matter == other.matter:
        return True
    if one.kind and other.kind and one.kind != other.kind:
        return False
    if one.matter_code and other.matter_code:
        alike = one.matter_code == other.matter_code
        return alike and (not (one.cause and other.cause) or one.cause == other.cause)
    return bool(one.cause) and one.cause == other.cause


def double(aid: Aid, *, ended_on: date | None, on: date) -> Rule | None:
    """Return what is said of the same application that has come so far.

    One that ended on a day that nobody wrote down still counts.
    """
    if aid is Aid.GONE:
        return None
    if aid is Aid.RUNNING:
        return rule("double_running", on=on)
    if aid is Aid.REFUSED:
        return rule("double_refused", on=on)
    found = rule("double_decided", on=on)
    if found is None or found.within_days is None or ended_on is None:
        return found
    return found if (on - ended_on).days <= found.within_days else None
