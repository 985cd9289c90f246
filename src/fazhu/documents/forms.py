"""What a center sets for its papers, typed on one page."""

from collections.abc import Callable
from typing import ClassVar

from django import forms

from fazhu.documents.center_rules import LABELS, CenterRules
from fazhu.documents.numbering import (
    NEW_STYLE,
    OLD_STYLE,
    TALK_STYLE,
    check_pattern,
    check_talk_pattern,
)
from fazhu.lib.errors import Refused


class RulesForm(forms.Form):
    """字头, 文号样式 and whom the papers name; what is empty follows the rules."""

    HINTS: ClassVar[dict[str, str]] = {
        "prefix": "文号开头的字，例如“临江”；不填则取自中心名称。",
        "pattern": f"默认 {NEW_STYLE}；旧样式可写 {OLD_STYLE}。",
        "consultation_pattern": f"默认 {TALK_STYLE}；须含 {{年}} 和 {{序}}。",
        "contact": "文书上的联系人；不填则写制作人。",
        "arrange_days": "指派通知书上写的天数；不填则每次填写。",
        "bureau": "受理异议的机关；不填则由中心名称得出。",
    }

    def __init__(self, *args: object, rules: CenterRules, **kwargs: object) -> None:
        """Offer every rule with what holds now."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for key, label in LABELS.items():
            self.fields[key] = forms.CharField(
                label=label,
                required=False,
                max_length=200,
                help_text=self.HINTS.get(key, ""),
                initial=getattr(rules, key),
            )

    def clean_pattern(self) -> str:
        """Refuse a pattern that could give two papers one number."""
        return self._checked("pattern", check_pattern)

    def clean_consultation_pattern(self) -> str:
        """Refuse a pattern that could give two consultations one number."""
        return self._checked("consultation_pattern", check_talk_pattern)

    def _checked(self, name: str, check: Callable[[str], None]) -> str:
        pattern: str = self.cleaned_data[name].strip()
        if pattern:
            try:
                check(pattern)
            except Refused as refusal:
                raise forms.ValidationError(refusal.sentence) from refusal
        return pattern

    def changed(self, rules: CenterRules) -> dict[str, str]:
        """Return what is set otherwise than it holds now."""
        return {
            key: value.strip()
            for key, value in self.cleaned_data.items()
            if value.strip() != getattr(rules, key)
        }
