"""What a form says of a field that was filled in wrongly."""

from datetime import time

import pytest
from django import forms

from fazhu.ui.forms import mistakes_of

OURS = "时刻写错了。"


class SheetForm(forms.Form):
    at = forms.TimeField(label="时间", required=False)
    own = forms.TimeField(
        label="时刻", required=False, error_messages={"invalid": OURS}
    )
    on = forms.DateField(label="日期", required=False)
    moment = forms.DateTimeField(label="时刻", required=False)
    people = forms.IntegerField(label="人数", required=False, min_value=1, max_value=99)
    yuan = forms.DecimalField(label="元", required=False)
    name = forms.CharField(label="姓名", required=False, max_length=4, min_length=2)

    def clean_at(self) -> time | None:
        at: time | None = self.cleaned_data["at"]
        if at == time(0):
            raise forms.ValidationError("零点没有人。", code="invalid")
        return at


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("at", "9点", "请写几点几分，如 15:40。"),
        ("at", "00:00", "零点没有人。"),
        ("own", "9点", OURS),
        ("on", "前天", "请写日期，如 2026-03-09。"),
        ("moment", "前天", "请写日期和时间，如 2026-03-09 15:40。"),
        ("people", "两", "请写整数，如 12。"),
        ("people", "0", "不能小于 1。"),
        ("people", "100", "不能大于 99。"),
        ("yuan", "两元", "请写数字，如 1200.50。"),
        ("name", "单小小小禾", "最多 4 个字，现在有 5 个字。"),
        ("name", "单", "最少 2 个字，现在有 1 个字。"),
    ],
)
def test_a_field_says_what_to_write_and_a_forms_own_words_stay(
    field: str, typed: str, sentence: str
) -> None:
    (mistake,) = mistakes_of(SheetForm({field: typed}))

    assert mistake.sentence == sentence
