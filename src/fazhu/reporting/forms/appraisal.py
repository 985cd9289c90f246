"""Forms of appraisal: which term, a scheme, an item, a mark given by hand."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from fazhu.network.forms.days import day
from fazhu.network.models import Organisation
from fazhu.reporting.asked import TERMS
from fazhu.reporting.forms.profiles import CenterYearForm
from fazhu.reporting.models import Scheme, SchemeItem
from fazhu.reporting.places import PLACED
from fazhu.rules.appraisal import Item, Step, Way, plain, shipped

EMPTY = "empty"


class TermForm(CenterYearForm):
    """中心、年度和时段."""

    span = forms.ChoiceField(label="时段", required=False, choices=TERMS)

    def span_or_whole(self) -> str:
        """Return the span that is asked, or the whole year."""
        asked = self.cleaned_data.get("span") if self.is_valid() else ""
        return asked or TERMS[0][0]


class SchemeForm(forms.Form):
    """制定考核办法; its items are copied and may be changed afterwards."""

    center = forms.ModelChoiceField(
        label="中心", queryset=Organisation.objects.none(), to_field_name="ref"
    )
    copied = forms.ChoiceField(label="项目抄自", help_text="抄来的项目都可以改。")
    title = forms.CharField(label="名称", max_length=120)
    source = forms.CharField(
        label="依据", max_length=200, help_text="文号，或者由谁在哪天决定。"
    )
    valid_from = day("施行日期", hint="时段的最后一天不早于它的，按本办法计分。")

    def __init__(
        self,
        data: Any = None,
        *,
        centers: Sequence[Organisation],
        schemes: Sequence[Scheme],
    ) -> None:
        """Offer the centers whose schemes the user makes, and what may be copied."""
        super().__init__(data)
        there = Organisation.objects.filter(pk__in=[one.pk for one in centers])
        self.fields["center"].queryset = there  # type: ignore[attr-defined]  # a ModelChoiceField
        if len(centers) == 1:
            self.fields["center"].initial = centers[0].ref
        self.schemes = {str(one.ref): one for one in schemes}
        own = [(ref, _named(one)) for ref, one in self.schemes.items()]
        examples = [
            (one.key, f"{one.title}{one.mark.remark}") for one in shipped().values()
        ]
        choices = [*own, *examples, (EMPTY, "不抄，自己逐项增加")]
        self.fields["copied"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def items(self) -> tuple[Item, ...]:
        """Return the items that are copied."""
        word = self.cleaned_data["copied"]
        if word in self.schemes:
            there = self.schemes[word].items.order_by("position", "pk")
            return tuple(one.rule for one in there)
        return () if word == EMPTY else shipped()[word].items


class ItemForm(forms.Form):
    """考核项目."""

    label = forms.CharField(label="项目", max_length=60)
    full = forms.DecimalField(
        label="满分", min_value=Decimal("0.01"), max_digits=6, decimal_places=2
    )
    is_extra = forms.BooleanField(
        label="加分项（不算在满分里，满分栏是最多加几分）", required=False
    )
    way = forms.ChoiceField(
        label="计分方式", choices=Way.choices, widget=forms.RadioSelect
    )
    measure = forms.ChoiceField(
        label="指标", required=False, help_text="人工评分的不选。"
    )
    wanted = forms.DecimalField(
        label="规定数", required=False, min_value=Decimal("0.01"), max_digits=12,
        decimal_places=2, help_text="按达到规定数的比例计分的填写，比率填百分数。",
    )  # fmt: skip
    each = forms.DecimalField(
        label="每件加减几分", required=False, min_value=Decimal("0.01"),
        max_digits=6, decimal_places=2, help_text="逐件加减分的填写。",
    )  # fmt: skip
    steps = forms.CharField(
        label="各档", required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="分档计分的填写，一行一档：从多少起 得几分，如“90 10”。",
    )  # fmt: skip
    basis = forms.CharField(label="标准", required=False, max_length=200)

    def __init__(self, data: Any = None, *, there: SchemeItem | None = None) -> None:
        """Begin with an item that is there, or an empty one."""
        super().__init__(data, initial=_known(there) if there else None)
        choices = [
            ("", "（不选）"),
            *((one.key, f"{one.label}（{one.unit}）") for one in PLACED),
        ]
        self.fields["measure"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean_steps(self) -> tuple[Step, ...]:
        """Read a step from each line."""
        lines = [
            line for line in self.cleaned_data["steps"].splitlines() if line.strip()
        ]
        return tuple(_step(line) for line in lines)

    def item(self) -> Item:
        """Return what was filled in."""
        values = dict(self.cleaned_data)
        values.pop("reason", None)
        return Item(**{**values, "way": Way(values["way"])})


class ChangeItemForm(ItemForm):
    """修改考核项目."""

    reason = forms.CharField(label="修改理由", max_length=200)


class MarkForm(forms.Form):
    """人工评分."""

    points = forms.DecimalField(
        label="得分", min_value=0, max_digits=6, decimal_places=2
    )
    reason = forms.CharField(
        label="理由", max_length=200, help_text="依据哪次检查、哪份材料。"
    )


def _named(scheme: Scheme) -> str:
    return f"{scheme.title}（{scheme.valid_from}起施行）"


def _known(there: SchemeItem) -> dict[str, object]:
    rule = there.rule
    numbers = {
        name: plain(value)
        for name in ("full", "wanted", "each")
        if (value := getattr(rule, name)) is not None
    }
    steps = "\n".join(f"{plain(s.least)} {plain(s.points)}" for s in rule.steps)
    return {
        "label": rule.label,
        "is_extra": rule.is_extra,
        "way": rule.way,
        "measure": rule.measure,
        "steps": steps,
        "basis": rule.basis,
        **numbers,
    }


def _step(line: str) -> Step:
    words = line.replace("，", " ").replace(":", " ").replace("：", " ").split()
    try:
        least, points = (Decimal(word) for word in words)
    except (ValueError, InvalidOperation) as error:
        raise forms.ValidationError(
            f"“{line.strip()}”不是一档；请写成两个数，如“90 10”。"
        ) from error
    return Step(least=least, points=points)
