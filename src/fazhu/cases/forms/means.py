"""What an applicant states of their means, on the application page and later."""

from typing import Any

from django import forms

from fazhu.cases.forms.stepping.fields import AmountField, written
from fazhu.lib.amounts import read_amount
from fazhu.rules.assess_lines import MOST_PEOPLE
from fazhu.rules.assessment import Fact, Policy, Way

AMOUNTS = ("monthly_income", "own_monthly_income", "assets", "checked_income")
TRUTHS = ("no_fixed_income", "opponent_in_household", "retrial", "treaty")
YES_NO = [("", "不知道"), ("yes", "是"), ("no", "否")]
FIRST = "household_size monthly_income no_fixed_income local"
MORE = (
    "opponent_in_household own_monthly_income assets check checked_income"
    " other_reason retrial treaty"
)
REGION, PAPERS, FORESEEN = "#answer", "#brought", "#foreseen"


def refreshing(region: str = REGION) -> dict[str, str]:
    """Return the attributes by which an input has the answer worked out anew.

    The papers that are asked for follow from the same, and come with it.

    One request at a time, so that the answer to the last change comes last.
    """
    return {
        "hx-post": "",
        "hx-vals": '{"refresh": "answer", "look": "1"}',
        "hx-trigger": "change",
        "hx-target": region,
        "hx-select": region,
        "hx-swap": "outerHTML",
        "hx-select-oob": f"{PAPERS},{FORESEEN}",
        "hx-sync": "closest form:queue last",
    }


def _truth(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=YES_NO)


class MeansForm(forms.Form):
    """The facts that the answer rests on; all of them may be left open."""

    household_size = forms.IntegerField(
        label=f"{Fact.HOUSEHOLD_SIZE.label}（人）",
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        help_text="连同申请人本人。",
    )
    monthly_income = AmountField(
        label=f"{Fact.MONTHLY_INCOME.label}（元）",
        required=False,
        help_text="全家合计；没有收入的填 0。",
    )
    no_fixed_income = _truth(Fact.NO_FIXED_INCOME.label)
    local = forms.ChoiceField(
        label="所依据的本地规定",
        required=False,
        help_text="事项选了“其他情形”的在这里选是哪一项。",
    )
    opponent_in_household = _truth(Fact.OPPONENT.label)
    own_monthly_income = AmountField(
        label=f"{Fact.OWN_MONTHLY_INCOME.label}（元）", required=False
    )
    assets = AmountField(
        label=f"{Fact.ASSETS.label}（元）",
        required=False,
        help_text="存款、有价证券等；当地标准不看财产的不填。",
    )
    check = forms.ChoiceField(
        label="核查方式",
        required=False,
        choices=[("", "还没有核查"), *Way.choices()],
        help_text="法律援助法第四十一条",
    )
    checked_income = AmountField(
        label="核查所得月收入（元）",
        required=False,
        help_text="与申请人所说不同的填写。",
    )
    other_reason = forms.CharField(
        label=Fact.OTHER_REASON.label,
        required=False,
        max_length=200,
        help_text="只用于申请刑事辩护；没有的写“无”。",
    )
    retrial = _truth(Fact.RETRIAL.label)
    treaty = _truth(Fact.TREATY.label)

    def __init__(self, *args: Any, policy: Policy | None, **kwargs: Any) -> None:
        """Offer what the place has added; every change works the answer out anew."""
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        names = [one.label for one in policy.local if one.kind.matter] if policy else []
        offered = self.fields["local"]
        assert isinstance(offered, forms.ChoiceField)  # noqa: S101  (for the types)
        offered.choices = [("", "不适用"), *((name, name) for name in names)]
        if not names:
            offered.widget = forms.HiddenInput()
        for field in self.fields.values():
            field.widget.attrs |= {"autocomplete": "off", **refreshing()}

    @property
    def groups(self) -> tuple[str, str]:
        """The fields that stand open, and those that are folded away."""
        shown = [name for name in FIRST.split() if not self[name].is_hidden]
        return " ".join(shown), MORE

    @property
    def more_open(self) -> bool:
        """Whether a field that is folded away holds something or a mistake."""
        return any(self[name].value() or self[name].errors for name in MORE.split())

    def stated(self) -> dict[str, object]:
        """Return what is stated, in the words of the rules; what can't be read is not.

        Works before the form is judged, for the answer that stands beside it.
        """
        found: dict[str, object] = {}
        for name, field in self.fields.items():
            try:
                value = field.clean(self[name].value())
            except forms.ValidationError:
                continue
            if value in (None, "", []):
                continue
            found[name] = _told(name, value)
        return found


def _told(name: str, value: Any) -> object:
    if name in AMOUNTS:
        return f"{value:.2f}"
    if name in TRUTHS:
        return value == "yes"
    if name == "other_reason" and value.strip() in ("无", "没有"):
        return False
    return value


def initial_of(facts: dict[str, Any]) -> dict[str, Any]:
    """Return what was stated as the form shows it."""
    shown = dict(facts)
    for name in TRUTHS:
        if name in shown:
            shown[name] = "yes" if shown[name] else "no"
    for name in AMOUNTS:
        amount = read_amount(shown.get(name))
        if amount is not None:
            shown[name] = written(amount.yuan)
    if shown.get("other_reason") is False:
        shown["other_reason"] = "无"
    return shown
