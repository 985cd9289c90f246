"""The people of a beginning: recipients, who applies for them, opponents."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from fazhu.cases.actions.beginning import Someone
from fazhu.cases.forms.person import PersonForm, listed
from fazhu.cases.models import PartyRole
from fazhu.lib.identity import Sex
from fazhu.network.forms.days import day
from fazhu.rules import codes
from fazhu.rules.recipient_classes import Particulars, contradicts


class RecipientForm(PersonForm):
    """受援人, with what the application form asks of them."""

    FIRST = "id_number name telephone address position counted_class"
    MORE = (
        "id_kind nationality sex birth_on birth_year ethnicity marital household"
        " workplace occupation education health classes"
    )

    sex = forms.ChoiceField(
        label="性别",
        required=False,
        choices=[("", "未填"), *((s.value, s.label) for s in Sex)],
    )
    birth_on = day("出生日期", required=False)
    birth_year = forms.IntegerField(
        label="出生年份",
        required=False,
        min_value=1880,
        max_value=2200,
        help_text="只知道年份的填这里；全年都满足年龄条件的，才推出类别。",
    )
    marital = forms.ChoiceField(
        label="婚姻状况", required=False, choices=listed("marital")
    )
    ethnicity = forms.ChoiceField(
        label="民族", required=False, choices=listed("ethnicity")
    )
    household = forms.CharField(label="户籍所在地", required=False, max_length=200)
    workplace = forms.CharField(label="工作单位", required=False, max_length=120)
    occupation = forms.CharField(label="职业", required=False, max_length=40)
    education = forms.ChoiceField(
        label="文化程度", required=False, choices=listed("education")
    )
    health = forms.ChoiceField(
        label="身体状况", required=False, choices=listed("health")
    )
    position = forms.ChoiceField(
        label="在案件中的地位", required=False, choices=listed("party_position")
    )
    counted_class = forms.ChoiceField(
        label="首要类别", required=False, choices=listed("recipient_class")
    )
    classes = forms.MultipleChoiceField(
        label="还属于哪些类别",
        required=False,
        choices=codes.choices("recipient_class"),
        widget=forms.CheckboxSelectMultiple,
        help_text="可多选；妇女、老年人、未成年人、少数民族由系统按资料推出，不用勾。",
    )

    def someone(self) -> Someone:
        """Return the person with classes and position."""
        told, typed = super().someone(), self.cleaned_data
        first = [typed["counted_class"]] if typed["counted_class"] else []
        return Someone(
            person=told.person,
            renewed=told.renewed,
            classes=tuple(dict.fromkeys((*first, *typed["classes"]))),
            position=typed["position"],
        )

    def check_on(self, on: date) -> None:
        """Refuse classes that age or sex on the application day exclude."""
        typed: Mapping[str, Any] = self.cleaned_data

        def known(name: str) -> Any:
            return getattr(self.person, name, None) or typed.get(name)

        facts = Particulars(
            birth_on=known("birth_on"),
            birth_year=known("birth_year"),
            sex=known("sex") or "",
        )
        for field in ("counted_class", "classes"):
            value = typed.get(field) or []
            for key in [value] if isinstance(value, str) else value:
                if contradicts(key, facts, on=on):
                    label = codes.label("recipient_class", key)
                    self.add_error(
                        field, f"按出生日期或者性别，此人不属于“{label}”，请核对。"
                    )


class AgentForm(PersonForm):
    """代理申请人: who applies for a recipient (法律援助法第四十条)."""

    FIRST = "id_number name role relation telephone address"
    MORE = "id_kind nationality"

    role = forms.ChoiceField(
        label="代理人身份",
        choices=[
            (PartyRole.AGENT.value, "近亲属、委托代理人等"),
            (PartyRole.GUARDIAN.value, PartyRole.GUARDIAN.label),
        ],
        required=False,
        initial=PartyRole.AGENT.value,
        help_text="受援人无、限制民事行为能力的，由法定代理人申请。",
    )
    relation = forms.CharField(
        label="与受援人的关系",
        required=False,
        max_length=40,
        help_text="如：母亲、配偶、律师。",
    )

    def someone(self) -> Someone:
        """Return the agent with how they stand to the recipient."""
        told = super().someone()
        return Someone(
            person=told.person,
            renewed=told.renewed,
            relation=self.cleaned_data["relation"],
            role=PartyRole(self.cleaned_data.get("role") or PartyRole.AGENT),
        )


class ContactForm(AgentForm):
    """联系人: whom to call when the recipient cannot be reached."""

    FIRST = "name relation telephone address"
    MORE = "id_number id_kind nationality"

    role = None  # type: ignore[assignment]  # there is but one


class OpponentForm(PersonForm):
    """对方当事人: a person or a unit."""

    FIRST = "name telephone address"
    MORE = "id_number id_kind nationality"  # the application form asks none

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say that a unit has a name too."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "姓名或者单位名称"
