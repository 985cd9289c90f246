"""The form of the grade."""

from django import forms

from fazhu.cases.forms.stepping.base import StepForm
from fazhu.cases.forms.stepping.ways import takes
from fazhu.quality.actions import grade
from fazhu.rules import codes
from fazhu.rules.workflow import GRADE


@takes(GRADE, grade)
class GradeForm(StepForm):
    """The grade, and the score where one was given."""

    grade = forms.ChoiceField(
        label="质量等级",
        widget=forms.RadioSelect,
        choices=lambda: codes.choices("grade"),
    )
    score = forms.DecimalField(
        label="得分",
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        help_text="满分 100 分；没有打分的留空。",
    )
