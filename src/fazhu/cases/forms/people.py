"""The people of a beginning: recipients, who applies for them, opponents."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from fazhu.cases.actions.beginning import Someone
from fazhu.cases.forms.person import PersonForm
from fazhu.lib.identity import Sex
from fazhu.network.forms.days import day
from fazhu.rules import codes
from fazhu.rules.recipient_classes import Particulars, contradicts


def _listed(key: str) -> list[tuple[str, str]]:
    return [("", "未填"), *codes.choices(key)]


class RecipientForm(PersonForm):
    """受援人, with what the application form asks of them."""

    FIRST = "id_number name telephone address position counted_class"
    MORE = (
        "id_kind sex birth_on ethnicity household workplace occupation"
        " education health classes"
    )

    id_kind = forms.ChoiceField(
        label="证件类型", choices=codes.choices("id_kind"), initial="resident"
    )
    sex = forms.ChoiceField(
        label="性别",
        required=False,
        choices=[("", "未填"), *((s.value, s.label) for s in Sex)],
    )
    birth_on = day("出生日期", required=False)
    ethnicity = forms.ChoiceField(
        label="民族", required=False, choices=_listed("ethnicity")
    )
    household = forms.CharField(label="户籍所在地", required=False, max_length=200)
    workplace = forms.CharField(label="工作单位", required=False, max_length=120)
    occupation = forms.CharField(label="职业", required=False, max_length=40)
    education = forms.ChoiceField(
        label="文化程度", required=False, choices=_listed("education")
    )
    health = forms.ChoiceField(
        label="身体状况", required=False, choices=_listed("health")
    )
    position = forms.ChoiceField(
        label="在案件中的地位", required=False, choices=_listed("party_position")
    )
    counted_class = forms.ChoiceField(
        label="首要类别", required=False, choices=_listed("recipient_class")
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
        facts = Particulars(
            birth_on=self.person.birth_on if self.person else typed.get("birth_on"),
            sex=self.person.sex if self.person else typed.get("sex") or "",
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

    FIRST = "id_number name relation telephone address"

    relation = forms.CharField(
        label="与受援人的关系",
        required=False,
        max_length=40,
        help_text="如：法定代理人（母亲）、近亲属、委托代理人。",
    )

    def someone(self) -> Someone:
        """Return the agent with how they stand to the recipient."""
        told = super().someone()
        return Someone(
            person=told.person,
            renewed=told.renewed,
            relation=self.cleaned_data["relation"],
        )


class OpponentForm(PersonForm):
    """对方当事人: a person or a unit."""

    FIRST = "name telephone address"
    MORE = "id_number"  # the application form asks none

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say that a unit has a name too."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "姓名或者单位名称"
