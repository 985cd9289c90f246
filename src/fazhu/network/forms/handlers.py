"""Forms of handlers: one to add or change, and the filters of the list."""

import re
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet

from fazhu.network.forms.days import day, read_hours
from fazhu.network.models import Handler, Organisation, OrganisationKind, User
from fazhu.rules import codes
from fazhu.rules.hours import told, week
from fazhu.rules.roles import UNITS

TELEPHONE = re.compile(r"[\d+\- ()转]{5,30}")
ACCOUNT = re.compile(r"\d{8,30}")
KEPT = "已登记的不在此显示；不改就留空。"

if TYPE_CHECKING:
    FormHandler = forms.ModelForm[Handler]
else:  # Django's forms take no type arguments at run time.
    FormHandler = forms.ModelForm


def _sealed_field(label: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"})
    return forms.CharField(
        label=label, required=False, max_length=40, widget=widget, help_text=KEPT
    )


class HandlerForm(FormHandler):
    """Who the handler is; sealed numbers are typed anew and never shown here."""

    center = forms.ModelChoiceField(Organisation.objects.none(), label="所属中心")
    user = forms.ModelChoiceField(
        User.objects.none(),
        label="登录账号",
        required=False,
        empty_label="（没有账号）",
        help_text="关联后，本人登录可以办理指派给自己的案件；没有账号的不选。",
    )
    kind = forms.ChoiceField(label="人员类别", required=False)
    new_telephone = _sealed_field("联系电话")
    new_bank_account = _sealed_field("银行账号")
    forget = forms.MultipleChoiceField(
        label="删除已登记的",
        required=False,
        choices=[("telephone", "联系电话"), ("bank_account", "银行账号")],
        widget=forms.CheckboxSelectMultiple,
    )
    from_on = day("开始承办", required=False)

    class Meta:
        model = Handler
        fields: ClassVar = [
            "center",
            "name",
            "kind",
            "unit",
            "licence",
            "user",
            "new_telephone",
            "new_bank_account",
            "forget",
            "specialities",
            "languages",
            "profession",
            "available",
            "yearly_quota",
            "from_on",
        ]
        help_texts: ClassVar = {
            "specialities": "如：劳动争议、婚姻家庭、未成年人案件。",
            "languages": "普通话以外的语言、方言或者手语。",
            "profession": "如：律师、教师、退休法官；公示名单上写明。",
            "available": "志愿者可以来的时间，如：周二、周四 14:00-17:00。",
            "yearly_quota": "每年应办理的法律援助案件数；没有规定的不填。",
        }

    def __init__(
        self,
        *args: Any,
        reach: QuerySet[Organisation],
        accounts: QuerySet[User],
        **kwargs: Any,
    ) -> None:
        """Offer the units and accounts of the user's own centers only."""
        super().__init__(*args, **kwargs)
        self._offer_center(reach)
        kinds = [("", "（未定）"), *codes.choices("handler_kind")]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        units = reach.filter(kind__in=UNITS).order_by("kind", "name")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].empty_label = "（未定）"  # type: ignore[attr-defined]
        own = Q(handler__isnull=True) | Q(handler__pk=self.instance.pk)
        free = accounts.filter(own, is_active=True).order_by("name")
        self.fields["user"].queryset = free  # type: ignore[attr-defined]
        if self.instance.pk is None:
            del self.fields["forget"]
            for name in ("new_telephone", "new_bank_account"):
                self.fields[name].help_text = "加密保存，页面上只显示首尾几位。"

    def _offer_center(self, reach: QuerySet[Organisation]) -> None:
        centers = reach.filter(kind=OrganisationKind.CENTER).order_by("pk")
        self.fields["center"].queryset = centers  # type: ignore[attr-defined]
        if self.instance.pk is not None:
            del self.fields["center"]
        elif len(centers) == 1:
            self.fields["center"].initial = centers[0]
            self.fields["center"].widget = forms.HiddenInput()

    def clean_available(self) -> str:
        """Tell the hours in one form, or say what cannot be read."""
        return read_hours(lambda: told(week(self.cleaned_data["available"])))

    def clean_new_telephone(self) -> str:
        """Refuse what cannot be a telephone number."""
        typed: str = self.cleaned_data["new_telephone"].strip()
        if typed and not TELEPHONE.fullmatch(typed):
            raise forms.ValidationError("联系电话只能有数字和 + - ( ) 转，至少 5 位。")
        return typed

    def clean_new_bank_account(self) -> str:
        """Take the blanks away and refuse what cannot be an account."""
        typed: str = re.sub(r"\s", "", self.cleaned_data["new_bank_account"])
        if typed and not ACCOUNT.fullmatch(typed):
            raise forms.ValidationError("银行账号须为 8 至 30 位数字，请核对。")
        return typed

    def filled(self) -> Handler:
        """Return the handler with what was typed, sealed numbers too."""
        handler = self.instance
        for name in self.cleaned_data.get("forget", ()):
            setattr(handler, name, "")
        for name in ("telephone", "bank_account"):
            if typed := self.cleaned_data[f"new_{name}"]:
                setattr(handler, name, typed)
        return handler


class HandlerFilters(forms.Form):
    """What narrows the list of handlers."""

    q = forms.CharField(label="姓名或拼音首字母", required=False, max_length=60)
    unit = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="所在机构",
        required=False,
        empty_label="全部",
    )
    kind = forms.ChoiceField(label="人员类别", required=False)
    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部"), ("active", "承办中"), ("stopped", "已停止")],
    )

    def __init__(self, *args: Any, reach: QuerySet[Organisation], **kwargs: Any):
        """Offer the units of the user's own centers only."""
        super().__init__(*args, **kwargs)
        units = reach.filter(kind__in=UNITS).order_by("kind", "name")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        kinds = [("", "全部"), *codes.choices("handler_kind")]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
