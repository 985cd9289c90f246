from fazhu.rules.workflow import State
from tools import workflow_chart


def test_every_state_has_its_place_on_the_chart():
    assert set(workflow_chart.PLACES) == set(State)


def test_the_chart_of_the_manual_is_the_table_of_today():
    drawn = (workflow_chart.MANUAL / "workflow.svg").read_text(encoding="utf-8")

    assert drawn == workflow_chart.drawing()


def test_the_steps_in_the_manual_are_the_table_of_today():
    written = (workflow_chart.MANUAL / "workflow.md").read_text(encoding="utf-8")

    assert written == workflow_chart.page()
