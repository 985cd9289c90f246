"""A kept answer, new or changed."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django import forms

from fazhu.intake.models import AnswerText
from fazhu.network.models import Organisation
from fazhu.rules import codes

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[AnswerText]
else:  # Django's forms take no type arguments at run time.
    ModelForm = forms.ModelForm


class AnswerForm(ModelForm):
    """名称、咨询类型和答复的全文."""

    center = forms.ModelChoiceField(
        Organisation.objects.none(), label="中心", empty_label=None
    )
    topic = forms.ChoiceField(label="咨询类型", required=False)

    class Meta:
        model = AnswerText
        fields = ("center", "title", "topic", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}  # noqa: RUF012  # Django's own

    def __init__(self, *args: Any, centers: Collection[int], **kwargs: Any) -> None:
        """Offer the centers whose answers the user may set."""
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        center, topic = self.fields["center"], self.fields["topic"]
        assert isinstance(center, forms.ModelChoiceField)  # noqa: S101  (for the types)
        assert isinstance(topic, forms.ChoiceField)  # noqa: S101  (for the types)
        center.queryset = Organisation.objects.filter(pk__in=centers)
        topic.choices = [("", "各类通用"), *codes.choices("consult_topic")]
        if len(centers) == 1:
            center.initial = next(iter(centers))
            center.widget = forms.HiddenInput()
