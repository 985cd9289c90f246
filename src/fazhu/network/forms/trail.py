"""The filters of the audit page, and of who can do what."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from fazhu.network.forms.days import day
from fazhu.network.models import User
from fazhu.rules.roles import Permission


class TrailFilters(forms.Form):
    """Person, action, days, and the subject by its reference."""

    person = forms.ModelChoiceField(
        User.objects.none(), label="操作人", required=False, empty_label="全部"
    )
    action = forms.ChoiceField(label="操作", required=False)
    from_on = day("自", required=False)
    until_on = day("至（含当日）", required=False)
    subject = forms.CharField(label="对象编号", required=False, max_length=64)

    def __init__(
        self,
        *args: Any,
        people: QuerySet[User],
        actions: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        """Offer the people of the auditor's centers, and the known actions."""
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        self.fields["action"].choices = [("", "全部"), *actions]  # type: ignore[attr-defined]


class RightsFilters(forms.Form):
    """Whom to list: everyone, or those who hold one permission."""

    permission = forms.ChoiceField(
        label="谁能",
        required=False,
        choices=[("", "（全部人员）"), *Permission.choices()],
    )
