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
LONGEST_PASTED = 1_000_000
PASTED = "粘贴的表格.txt"
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
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTS}),
    )
    pasted = forms.CharField(
        label="或者粘贴表格",
        required=False,
        strip=False,
        max_length=LONGEST_PASTED,
        help_text="在表格软件里连同表头一起选中、复制，粘贴到这里；选了文件就不看这里。",
        widget=forms.Textarea(
            attrs={"autocomplete": "off", "spellcheck": "false", "wrap": "off"}
        ),
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

    def clean_file(self) -> "UploadedFile[bytes] | None":
        """Refuse a file above the limit, of which only the size was kept."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is None:
            return None
        try:
            refuse_large(
                file.size or 0, name=file.name or "", limit=settings.UPLOAD_LIMIT
            )
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal
        return file

    def clean(self) -> None:
        """Ask for one of the two."""
        if self.errors or self.cleaned_data["file"]:
            return
        if not self.cleaned_data["pasted"].strip():
            self.add_error("file", "请选择台账文件，或者粘贴表格。")

    @property
    def source(self) -> str:
        """The field that the ledger came by; a refusal goes to it."""
        return "file" if self.cleaned_data["file"] else "pasted"

    def ledger(self) -> LedgerFile:
        """Return what was handed in."""
        kind = LedgerKind(self.cleaned_data["kind"])
        if file := self.cleaned_data["file"]:
            return LedgerFile(source=file.read(), name=file.name, kind=kind)
        text = self.cleaned_data["pasted"]
        return LedgerFile(source=text.encode(), name=PASTED, kind=kind)
