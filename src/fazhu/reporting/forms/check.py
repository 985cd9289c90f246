"""The form that hands a text in to be checked."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from fazhu.claims import files
from fazhu.claims.documents import Document
from fazhu.lib.errors import Refused
from fazhu.reporting.asked import FIRST_YEAR, LAST_YEAR, whose
from fazhu.reporting.measures.reading import Scope

MEGABYTE = 1024 * 1024
LONGEST = 100_000
ACCEPTS = ".docx,.xlsx,.xls,.pdf,.txt"


class CheckForm(forms.Form):
    """粘贴的文字 or a file; whose ledger, and which year, it is held against."""

    text = forms.CharField(
        label="粘贴文字",
        required=False,
        strip=False,
        help_text="总结、报告、简报，或者从表格软件里复制的表格；选了文件就不看这里。",
        widget=forms.Textarea(
            attrs={"rows": 12, "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    file = forms.FileField(
        label="或者选一个文件",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTS}),
    )
    org = forms.ChoiceField(label="与谁的台账比", required=False)
    year = forms.IntegerField(
        label="年度",
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text="文中没有写年份的数，按这一年的台账比；不填时按文中写的年份，没有写的按今年。",
    )

    def __init__(self, *args: Any, scopes: Mapping[str, Scope], **kwargs: Any) -> None:
        """Offer the scopes that the user may see."""
        super().__init__(*args, **kwargs)
        choices = [(word, whose(scope)) for word, scope in scopes.items()]
        self.fields["org"].choices = choices  # type: ignore[attr-defined]  # choices
        self.fields[
            "file"
        ].help_text = (
            f"{files.KINDS}，不超过{self.largest // MEGABYTE}MB；只读一遍，不保存。"
        )

    @property
    def largest(self) -> int:
        """How many bytes a file may have."""
        return min(files.LARGEST_FILE, settings.UPLOAD_LIMIT)

    def clean_file(self) -> "UploadedFile[bytes] | None":
        """Refuse a file above the limit, of which only the size was kept."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > self.largest:
            raise forms.ValidationError(
                f"“{file.name}”超过{self.largest // MEGABYTE}MB，"
                "请删去其中的图片，或者拆开后分别核对。"
            )
        return file

    def clean(self) -> None:
        """Read what was handed in; a refusal goes to the field it came by."""
        if self.errors:
            return
        source = "file" if self.cleaned_data["file"] else "text"
        try:
            self.cleaned_data["document"] = self._document()
        except Refused as refusal:
            self.add_error(source, refusal.sentence)

    def _document(self) -> Document:
        file, text = self.cleaned_data["file"], self.cleaned_data["text"]
        if not file and not text.strip():
            raise Refused("请粘贴要核对的文字，或者选一个文件。")
        data = file.read() if file else text.encode()
        document = files.document(data, file.name if file else "粘贴的文字")
        if len(document.text) > LONGEST:
            raise Refused(
                f"共{len(document.text)}字，超过{LONGEST}字，请拆开后分别核对，"
                "或者用命令 fazhu check。"
            )
        return document
