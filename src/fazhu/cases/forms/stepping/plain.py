"""Steps of the table that ask for nothing of their own but what was said."""

from functools import partial

from fazhu.cases.actions import simple
from fazhu.cases.forms.stepping.base import NotedForm, words
from fazhu.cases.forms.stepping.ways import add
from fazhu.rules.workflow import (
    KEEP_HANDLER,
    OBJECT,
    OBJECT_TERMINATION,
    PASS_CLOSING,
    PROPOSE,
    REQUEST_CHANGE,
    SEND_BACK,
    STEPS,
    SUPPLY,
)

NAMED = {
    SEND_BACK: "审批意见",
    REQUEST_CHANGE: "申请更换的事实和理由",
    KEEP_HANDLER: "审批意见",
    OBJECT: "异议请求和理由",
    OBJECT_TERMINATION: "异议请求和理由",
    PASS_CLOSING: "机构审查意见",
}
"""What the papers call the words of a step; where they have no name, a remark."""


def noted(label: str) -> type[NotedForm]:
    """Return the form of the day and of words that have this name."""

    class NamedForm(NotedForm):
        note = words(label, required=False)

    return NamedForm


for step in STEPS:
    if not (step.asks or step.begins or step in (PROPOSE, SUPPLY)):
        form = noted(NAMED[step]) if step in NAMED else NotedForm
        add(step, form, partial(simple.take, step))
