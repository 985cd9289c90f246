"""Forms of users: an account, a role to grant."""

import re
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db.models import QuerySet

from fazhu.network.forms.days import day
from fazhu.network.models import Organisation, OrganisationKind, User
from fazhu.network.passwords import NUMBER_OF_A_PERSON
from fazhu.rules.roles import Role

USERNAME = re.compile(r"[\w.@-]{2,30}")

if TYPE_CHECKING:
    FormUser = forms.ModelForm[User]
else:  # Django's forms take no type arguments at run time.
    FormUser = forms.ModelForm


def sign_in_name(text: str) -> str:
    """Return a sign-in name without letter case; refuse what must not be one."""
    typed = text.strip().lower()
    if not USERNAME.fullmatch(typed):
        raise forms.ValidationError(
            "登录名须为 2 至 30 个字母、数字、汉字或者 . @ - _，不能有空格。"
        )
    if NUMBER_OF_A_PERSON.fullmatch(typed):
        raise forms.ValidationError(
            "登录名会写进审计记录，不能用身份证件号码或者手机号码，请换一个。"
        )
    return typed


class UserForm(FormUser):
    """Sign-in name, name, and the center to which the account belongs."""

    class Meta:
        model = User
        fields: ClassVar = ["username", "name", "center"]
        help_texts: ClassVar = {
            "username": "2 至 30 个字母、数字或汉字，不分大小写；一人一个。",
        }
        widgets: ClassVar = {
            "username": forms.TextInput(
                attrs={"autocomplete": "off", "autocapitalize": "none"}
            ),
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
        }

    def __init__(self, *args: Any, centers: QuerySet[Organisation], **kwargs: Any):
        """Offer the centers in which the user manages accounts."""
        super().__init__(*args, **kwargs)
        field = self.fields["center"]
        found = centers.filter(kind=OrganisationKind.CENTER).order_by("pk")
        field.queryset = found  # type: ignore[attr-defined]
        field.required = True
        if len(found) == 1:
            field.initial = found[0]
            field.widget = forms.HiddenInput()

    def clean_username(self) -> str:
        """Take letter case away and refuse characters that nobody types safely."""
        return sign_in_name(self.cleaned_data["username"])


class RoleForm(forms.Form):
    """Which role, in which organisation, from which day."""

    role = forms.ChoiceField(label="角色", choices=[("", "请选择"), *Role.choices()])
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label="机构")
    from_on = day("任职起", hint="从这一天起有此权限；不能早于今天。")

    def __init__(self, *args: Any, reach: QuerySet[Organisation], **kwargs: Any):
        """Offer the organisations in which the user grants roles."""
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = reach.order_by("kind", "name")  # type: ignore[attr-defined]
        field.empty_label = "请选择"  # type: ignore[attr-defined]


class UserFilters(forms.Form):
    """What narrows the list of users."""

    q = forms.CharField(label="姓名或登录名", required=False, max_length=60)
    role = forms.ChoiceField(
        label="角色", required=False, choices=[("", "全部"), *Role.choices()]
    )
    state = forms.ChoiceField(
        label="账号",
        required=False,
        choices=[
            ("", "全部"),
            ("active", "启用"),
            ("stopped", "停用"),
            ("unused", "90 天没有登录"),
        ],
    )
