"""Forms of the conditions: one to set for each kind, and one to end or withdraw."""

from typing import Any, ClassVar

from django import forms

from fazhu.lib.amounts import CENT
from fazhu.network.forms.days import day
from fazhu.network.models import ConditionKind, LocalCondition, Organisation
from fazhu.rules import codes
from fazhu.rules.marks import Mark

ASKED = {
    ConditionKind.LINE: "center per_person below assets_per_person label",
    ConditionKind.MATTER: "center label",
    ConditionKind.FREE_MATTER: "center label",
    ConditionKind.EXEMPT_CLASS: "center recipient_class label matters",
    ConditionKind.GREEN: "center recipient_class label matters",
    ConditionKind.NOT_GREEN: "center recipient_class label",
    ConditionKind.GREEN_HOURS: "center hours label",
}
ALWAYS = "from_on until_on article checked"
LABELS = {
    ConditionKind.LINE: ("怎样确定的", "如：本市最低生活保障标准的两倍。可以不填。"),
    ConditionKind.MATTER: ("事项", "按规定的原文，如：请求给付其他人身损害赔偿。"),
    ConditionKind.FREE_MATTER: ("事项", "按规定的原文。"),
    ConditionKind.EXEMPT_CLASS: (
        "人员",
        "按规定的原文；选了受援人类别的可以不填。",
    ),
    ConditionKind.GREEN: ("人员", "如：行动不便的人；选了受援人类别的可以不填。"),
    ConditionKind.NOT_GREEN: (
        "人员",
        "写“严重疾病”“被羁押”或者登记过的名称；选了受援人类别的可以不填。",
    ),
    ConditionKind.GREEN_HOURS: ("承诺的名称", "如：绿色通道当日办结。"),
}
BY_CLASS = (ConditionKind.EXEMPT_CLASS, ConditionKind.GREEN, ConditionKind.NOT_GREEN)
APPLIED = [
    (one.key, one.label)
    for one in codes.of("matter")
    if isinstance(one, codes.Matter) and one.begins == "application"
]


class ConditionForm(forms.Form):
    """What is set, from which day on, by which document."""

    center = forms.ModelChoiceField(Organisation.objects.none(), label="中心")
    per_person = forms.DecimalField(
        label="每人每月（元）",
        min_value=CENT,
        max_digits=12,
        decimal_places=2,
        help_text="家庭人均月收入的标准。",
    )
    below = forms.ChoiceField(
        label="等于标准的",
        choices=[("", "算经济困难（不高于）"), ("1", "不算（低于）")],
        required=False,
        help_text="照规定的用语：“不高于、不超过”选前者，“低于”选后者。",
    )
    assets_per_person = forms.DecimalField(
        label="家庭财产每人（元）",
        required=False,
        min_value=CENT,
        max_digits=14,
        decimal_places=2,
        help_text="规定不看财产的不填。",
    )
    recipient_class = forms.ChoiceField(
        label="受援人类别",
        required=False,
        choices=[("", "不在所列类别之中"), *codes.choices("recipient_class")],
    )
    hours = forms.IntegerField(
        label="小时",
        min_value=1,
        max_value=720,
        help_text="从接收申请到指派，按钟点连续计算。",
    )
    label = forms.CharField(max_length=200)
    matters = forms.MultipleChoiceField(
        label="限于哪些事项",
        required=False,
        choices=APPLIED,
        widget=forms.CheckboxSelectMultiple,
        help_text="一项也不勾的，不限事项。",
    )
    from_on = day("施行日期", hint="从这一天起申请的照此审查；以前的照以前的规定。")
    until_on = day("有效至", required=False, hint="没有规定期限的不填。")
    article = forms.CharField(
        label="依据", max_length=200, help_text="文件的名称、文号和条文。"
    )
    checked = forms.BooleanField(
        label="已与文件原文核对",
        required=False,
        help_text="没有核对的，理由里注明“未核实”。",
    )

    def __init__(
        self, *args: Any, kind: ConditionKind, centers: Any, **kwargs: Any
    ) -> None:
        """Ask what this kind has."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        names = f"{ASKED[kind]} {ALWAYS}".split()
        self.fields = {name: self.fields[name] for name in names}
        self.fields["label"].label, self.fields["label"].help_text = LABELS[kind]
        self.fields["label"].required = kind in (
            ConditionKind.MATTER,
            ConditionKind.FREE_MATTER,
            ConditionKind.GREEN_HOURS,
        )
        field = self.fields["center"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (for the types)
        field.queryset = centers
        if len(centers) == 1:
            field.initial = centers[0]
            field.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Take the name of a class from the list where none is typed."""
        typed = self.cleaned_data
        if self.kind in BY_CLASS and not typed.get("label"):
            key = typed.get("recipient_class", "")
            if not key:
                self.add_error("label", "请选受援人类别，或者写明是什么人员。")
            typed["label"] = codes.label("recipient_class", key)
        since, until = typed.get("from_on"), typed.get("until_on")
        if since and until and until < since:
            self.add_error("until_on", "有效期的末日不能早于施行日期。")
        return typed

    def condition(self) -> LocalCondition:
        """Return what is set, unsaved; the form must be valid."""
        typed = dict(self.cleaned_data)
        if self.kind is ConditionKind.LINE:
            typed["below"] = bool(typed["below"])
        mark = Mark.LOCAL if typed.pop("checked") else Mark.SECONDARY
        return LocalCondition(kind=self.kind, mark=mark, **typed)


class EndForm(forms.Form):
    """停用或者撤回."""

    WAYS: ClassVar = [
        ("end", "停用：到某一天为止有效"),
        ("withdraw", "撤回：登记错了，从来不该有"),
    ]

    how = forms.ChoiceField(label="怎样处理", choices=WAYS, widget=forms.RadioSelect)
    until_on = day("有效至（含当日）", required=False, hint="停用的填写。")
    reason = forms.CharField(
        label="撤回的理由", required=False, max_length=200, help_text="撤回的填写。"
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the day or for the reason."""
        typed = self.cleaned_data
        asked = typed.get("how") == "end" and "until_on" not in self.errors
        if asked and not typed.get("until_on"):
            self.add_error("until_on", "停用的，请写明有效到哪一天。")
        if typed.get("how") == "withdraw" and not typed.get("reason", "").strip():
            self.add_error("reason", "撤回的，请写明理由。")
        return typed
