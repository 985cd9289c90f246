"""The form that hands a ledger in."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from fazhu.exchange.actions.ledgers import LedgerFile
from fazhu.exchange.ledger.guard import refuse_large
from fazhu.exchange.ledger.understanding import LedgerKind
from fazhu.lib.errors import Refused
from fazhu.network.models import Organisation, OrganisationQuerySet

MEGABYTE = 1024 * 1024
ACCEPTS = ".xlsx,.xls,.ods,.csv,.txt"


class UploadForm(forms.Form):
    """A ledger to try out: its kind, the file, and the center where there are more."""

    center = forms.ModelChoiceField(Organisation.objects.none(), label="导入到")
    kind = forms.ChoiceField(
        label="种类",
        choices=LedgerKind.choices,
        initial=LedgerKind.CASES.value,
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label="台账文件",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTS}),
    )

    def __init__(self, *args: Any, centers: OrganisationQuerySet, **kwargs: Any):
        """Offer the user's own centers only; a single one is not asked for."""
        super().__init__(*args, **kwargs)
        offered = list(centers)
        self.fields["center"].queryset = centers  # type: ignore[attr-defined]
        if len(offered) == 1:
            self.fields["center"].initial = offered[0]
            self.fields["center"].widget = forms.HiddenInput()
        self.fields["file"].help_text = (
            "Excel（.xlsx、.xls）、WPS 表格另存的 .xlsx、.ods 或 .csv，"
            f"不超过{settings.UPLOAD_LIMIT // MEGABYTE}MB；"
            "表头和列的写法不限，不要加打开密码。"
        )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse a file above the limit, of which only the size was kept."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        try:
            refuse_large(
                file.size or 0, name=file.name or "", limit=settings.UPLOAD_LIMIT
            )
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal
        return file

    def ledger(self) -> LedgerFile:
        """Return what was handed in."""
        file = self.cleaned_data["file"]
        kind = LedgerKind(self.cleaned_data["kind"])
        return LedgerFile(source=file.read(), name=file.name, kind=kind)
