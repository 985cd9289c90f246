"""The form of an export of the list: with numbers or not, masked or whole."""

from typing import Any

from django import forms


class ListExportForm(forms.Form):
    """Whether numbers go out, and why whole ones must."""

    numbers = forms.BooleanField(
        label="加上证件号码和联系电话（遮盖中间几位）", required=False
    )
    whole = forms.BooleanField(label="号码不遮盖", required=False)
    purpose = forms.CharField(
        label="用途",
        required=False,
        max_length=100,
        help_text="不遮盖时必填，写进文件第一行和审计记录，"
        "如“向市中心报送 2026 年案件清单”。",
    )

    def __init__(self, *args: Any, may_unmask: bool, **kwargs: Any) -> None:
        """Offer whole numbers to those who may export them."""
        super().__init__(*args, **kwargs)
        if not may_unmask:
            del self.fields["whole"], self.fields["purpose"]

    def clean(self) -> dict[str, Any]:
        """Ask for the purpose of whole numbers."""
        data: dict[str, Any] = self.cleaned_data
        if data.get("whole"):
            data["numbers"] = True
            if len(data.get("purpose", "").strip()) < 4:
                self.add_error("purpose", "请写明用途（四个字以上）。")
        else:
            data["purpose"] = ""
        return data
