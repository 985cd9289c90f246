"""Forms of the first people: the first administrator, the first officers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from fazhu.network.actions.first import First
from fazhu.network.forms.users import sign_in_name
from fazhu.network.installation import UNNAMED_CENTER
from fazhu.network.models import Organisation, User
from fazhu.network.passwords import rules_in_words
from fazhu.rules.roles import Role

NAME = {"autocomplete": "off", "autocapitalize": "none"}


def _password(label: str) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label=label, max_length=256, strip=False, widget=widget)


class FirstForm(forms.Form):
    """The center's name, and who administers it with which password."""

    center_name = forms.CharField(label="中心名称", max_length=60)
    name = forms.CharField(label="您的姓名", max_length=60)
    username = forms.CharField(
        label="登录名",
        max_length=30,
        help_text="2 至 30 个字母、数字或汉字，不分大小写。",
        widget=forms.TextInput(attrs=NAME),
    )
    new = _password("密码")
    again = _password("再输入一次密码")

    def __init__(self, *args: Any, center: Organisation, **kwargs: Any) -> None:
        """Offer the center's name as it stands."""
        super().__init__(*args, **kwargs)
        self.center = center
        named = center.name if center.name != UNNAMED_CENTER else ""
        self.fields["center_name"].initial = named
        self.fields["new"].help_text = rules_in_words()

    def clean_username(self) -> str:
        """Take letter case away and refuse characters that nobody types safely."""
        return sign_in_name(self.cleaned_data["username"])

    def clean_new(self) -> str:
        """Hold the password against the rules, with the names typed above."""
        data = self.cleaned_data
        user = User(username=data.get("username", ""), name=data.get("name", ""))
        user.center = self.center
        validate_password(data["new"], user)
        return str(data["new"])

    def clean_again(self) -> str:
        """Compare the two."""
        again: str = self.cleaned_data["again"]
        if "new" in self.cleaned_data and again != self.cleaned_data["new"]:
            raise forms.ValidationError("两次输入的密码不一致，请再输入一次。")
        return again

    def typed(self) -> First:
        """Return what was typed."""
        data = self.cleaned_data
        return First(
            username=data["username"],
            name=data["name"],
            password=data["new"],
            center_name=data["center_name"],
        )


class OfficerForm(forms.Form):
    """Who becomes the first security officer or the first auditor."""

    role = forms.ChoiceField(label="岗位")
    name = forms.CharField(label="姓名", max_length=60)
    username = forms.CharField(
        label="登录名",
        max_length=30,
        help_text="2 至 30 个字母、数字或汉字，不分大小写；一人一个。",
        widget=forms.TextInput(attrs=NAME),
    )

    def __init__(self, *args: Any, missing: Sequence[Role], **kwargs: Any) -> None:
        """Offer the posts that nobody has held yet."""
        super().__init__(*args, **kwargs)
        choices = [(role.value, role.label) for role in missing]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]

    def clean_username(self) -> str:
        """Take letter case away and refuse characters that nobody types safely."""
        return sign_in_name(self.cleaned_data["username"])
