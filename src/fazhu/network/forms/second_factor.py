"""Forms of the second factor: the code, and the code with the password."""

from typing import Any

from django import forms

from fazhu.network.models import User


def code_field(label: str, *, hint: str, numeric: bool) -> forms.CharField:
    """Return a field for a one-time code, which phones and browsers can fill in."""
    attrs = {"autocomplete": "one-time-code", "autocapitalize": "characters"}
    if numeric:
        attrs["inputmode"] = "numeric"
    return forms.CharField(
        label=label,
        max_length=20,
        help_text=hint,
        widget=forms.TextInput(attrs=attrs),
    )


class CodeForm(forms.Form):
    """The six digits of the phone (sign-in, and the first one)."""

    code = code_field("验证码", hint="手机上现在显示的 6 位数字。", numeric=True)


class RecoveryForm(forms.Form):
    """A code from the paper, for who has no phone at hand."""

    code = code_field(
        "恢复码", hint="纸上的一个恢复码，如 3-ABCDE-FGHJK。", numeric=False
    )


class PasswordAndCodeForm(forms.Form):
    """Both factors once more, so that an open desk is not enough."""

    password = forms.CharField(
        label="现在的密码",
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = code_field(
        "验证码", hint="手机上现在显示的 6 位数字，或者一个恢复码。", numeric=False
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Keep whose they are."""
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Ask for the password in use."""
        password: str = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise forms.ValidationError("现在的密码不对，请重新输入。")
        return password
