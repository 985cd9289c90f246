"""Where is it stuck: open cases by what they wait for, and how many are late."""

from collections import Counter
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse

from fazhu.cases.models import Case
from fazhu.network.access import scope_of
from fazhu.network.models import Organisation, User
from fazhu.reporting.board.shapes import Picture
from fazhu.rules.workflow import State
from fazhu.ui.shapes import Chart, Series, Tag


def picture(center: Organisation, user: User, *, at: datetime) -> Picture:
    """Show how many cases lie in each state now, and how many of them are overdue."""
    late = Count("pk", filter=Q(due_at__lt=at))
    rows = Case.objects.filter(center=center).open().order_by().values_list("state")
    counted = {state: (n, m) for state, n, m in rows.annotate(n=Count("pk"), late=late)}
    states = [state for state in State if state.value in counted]
    open_, overdue = (sum(pair[k] for pair in counted.values()) for k in (0, 1))
    return Picture(
        key="stuck",
        question="卡在哪里？",
        verdict=Tag("有逾期", "danger") if overdue else Tag("没有逾期", "good"),
        answer=_answer(counted, open_, overdue),
        chart=_chart(states, counted, links=_one_center(user)) if states else None,
        more_label="已逾期的案件",
        more_url=_cases(turn="overdue"),
    )


def _answer(counted: dict[str, tuple[int, int]], open_: int, overdue: int) -> str:
    if not open_:
        return "现在没有未办结的案件。"
    most = Counter({state: pair[0] for state, pair in counted.items()}).most_common(1)
    state, number = most[0]
    told = f"未办结{open_}件，最多的在“{State(state).label}”（{number}件）"
    return f"{told}；逾期{overdue}件。" if overdue else f"{told}；没有逾期。"


def _chart(
    states: list[State], counted: dict[str, tuple[int, int]], *, links: bool
) -> Chart:
    return Chart(
        title="未办结的案件，按所在环节",
        labels=[state.label for state in states],
        series=[
            Series(
                name=name,
                values=[counted[state.value][place] for state in states],
                urls=[_cases(state=state.value, **more) for state in states]
                if links
                else (),
            )
            for place, (name, more) in enumerate(
                (("未办结", {}), ("其中逾期", {"turn": "overdue"}))
            )
        ],
        unit="件",
        axis="环节",
    )


def _one_center(user: User) -> bool:
    """Whether the case list shows this center alone, so that its rows are these."""
    scope = scope_of(user)
    return len(scope.centers) == 1 and not scope.own_in


def _cases(**words: str) -> str:
    return f"{reverse('cases:list')}?{urlencode(words)}"
