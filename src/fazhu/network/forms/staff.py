"""Forms of staff: who works where, and what they hold."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet

from fazhu.network.forms.days import day
from fazhu.network.models import Organisation, Qualification, StaffMember, User
from fazhu.rules import codes
from fazhu.rules.roles import UNITS

if TYPE_CHECKING:
    FormMember = forms.ModelForm[StaffMember]
    FormQualification = forms.ModelForm[Qualification]
else:  # Django's forms take no type arguments at run time.
    FormMember = FormQualification = forms.ModelForm

EITHER = [("", "未记载"), ("True", "是"), ("False", "不是")]


def _either(label: str, hint: str = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=EITHER,
        coerce=lambda word: word == "True",
        empty_value=None,
        help_text=hint,
    )


class StaffForm(FormMember):
    """Who works there, as what, since when."""

    sex = forms.ChoiceField(label="性别", required=False)
    education = forms.ChoiceField(label="文化程度", required=False)
    studied_law = _either("法律专业")
    full_time = _either(
        "专门从事法律援助", "工作站有没有专门工作人员，按此计入统计表十二。"
    )
    from_on = day("到任", required=False)
    until_on = day("离任", required=False, hint="从这一天起不在；还在的不填。")

    class Meta:
        model = StaffMember
        fields: ClassVar = [
            *("organisation", "name", "post", "sex", "education"),
            *("studied_law", "full_time", "user", "from_on", "until_on"),
        ]
        help_texts: ClassVar = {
            "post": "如：负责人、审查、窗口、司法助理员。",
            "user": "本人有登录账号的，选哪一个。",
        }

    def __init__(
        self,
        *args: Any,
        reach: QuerySet[Organisation],
        accounts: QuerySet[User],
        **kwargs: Any,
    ) -> None:
        """Offer the organisations and accounts of the user's own reach only."""
        super().__init__(*args, **kwargs)
        places = reach.filter(kind__in=UNITS, closed_on=None).order_by("kind", "name")
        self.fields["organisation"].queryset = places  # type: ignore[attr-defined]
        free = accounts.filter(
            Q(staff_member__isnull=True) | Q(staff_member__pk=self.instance.pk)
        )
        self.fields["user"].queryset = free.order_by("name")  # type: ignore[attr-defined]
        for name, key in (("sex", "sex"), ("education", "education")):
            offered = [("", "未记载"), *codes.choices(key)]
            self.fields[name].choices = offered  # type: ignore[attr-defined]


class QualificationForm(FormQualification):
    """A licence, a rank or a training."""

    kind = forms.ChoiceField(label="资格", choices=codes.choices("qualification"))
    got_on = day("取得日期", required=False)
    until_on = day("有效至（含当日）", required=False)

    class Meta:
        model = Qualification
        fields: ClassVar = ["kind", "number", "note", "got_on", "until_on"]
        help_texts: ClassVar = {"note": "培训写名称和学时，其他的可以不填。"}
