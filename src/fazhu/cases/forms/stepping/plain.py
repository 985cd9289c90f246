"""Steps of the table that ask for nothing of their own."""

from functools import partial

from fazhu.cases.actions import simple
from fazhu.cases.forms.stepping.base import NotedForm
from fazhu.cases.forms.stepping.ways import add
from fazhu.rules.workflow import PROPOSE, STEPS

for step in STEPS:
    if not (step.asks or step.begins or step is PROPOSE):
        add(step, NotedForm, partial(simple.take, step))
