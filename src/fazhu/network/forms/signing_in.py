"""Forms of signing in and of one's own password."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation

from fazhu.network.models import User
from fazhu.network.passwords import rules_in_words


class SignInForm(forms.Form):
    """Name and password; whether they fit is asked by the view."""

    username = forms.CharField(
        label="登录名",
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autocapitalize": "none",
                "autofocus": True,
            }
        ),
    )
    password = forms.CharField(
        label="密码",
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_username(self) -> str:
        """Take letter case away: a name is paused whichever way it is typed."""
        typed: str = self.cleaned_data["username"]
        return typed.strip().lower()


class OwnPasswordForm(forms.Form):
    """The password in use, and a new one typed twice."""

    old = forms.CharField(
        label="现在的密码",
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="新密码",
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="再输入一次新密码",
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Keep whose password it is."""
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["new"].help_text = rules_in_words()

    def clean_old(self) -> str:
        """Ask for the password in use, so that an open desk is not enough."""
        old: str = self.cleaned_data["old"]
        if not self.user.check_password(old):
            raise forms.ValidationError("现在的密码不对，请重新输入。")
        return old

    def clean_new(self) -> str:
        """Hold the new password against the rules of the settings."""
        new: str = self.cleaned_data["new"]
        password_validation.validate_password(new, self.user)
        if new == self.cleaned_data.get("old"):
            raise forms.ValidationError("新密码不能与现在的密码相同，请另设一个。")
        return new

    def clean_again(self) -> str:
        """Compare the two."""
        again: str = self.cleaned_data["again"]
        if "new" in self.cleaned_data and again != self.cleaned_data["new"]:
            raise forms.ValidationError("两次输入的新密码不一致，请再输入一次。")
        return again
