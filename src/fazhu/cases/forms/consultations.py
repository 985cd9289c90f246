"""What the one screen of a consultation asks, and that of its correction."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fazhu.cases.forms.choices import KeptAnswers, numbered
from fazhu.cases.forms.stepping.fields import DayField
from fazhu.intake.consulting import Contact
from fazhu.intake.drafting import Paper
from fazhu.intake.models import AnswerText
from fazhu.network.models import Handler, Organisation
from fazhu.rules import codes

NO_ANSWER = "请填写解答意见；没有解答而是引导去别处的，请选引导去向。"
NO_TOPIC = "请选择咨询类型。"


class ConsultationForm(forms.Form):
    """What was asked and answered, by whom, how long it took."""

    FIRST = "channel topic"
    TALK = "facts kept answer"
    MORE = "minutes referral satisfaction people on"
    SELDOM = "matter_code handling questions adviser reminded classes"
    PAPER = "paper_title paper_text"

    channel = forms.ChoiceField(label="咨询方式", initial="visit")
    topic = forms.ChoiceField(label="咨询类型", required=False)
    facts = forms.CharField(
        label="咨询事项",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kept = forms.ChoiceField(label="常用答复", required=False, widget=KeptAnswers)
    answer = forms.CharField(
        label="解答意见",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    minutes = forms.IntegerField(
        label="用时（分钟）", required=False, min_value=0, max_value=1440
    )
    referral = forms.ChoiceField(label="引导去向", required=False)
    satisfaction = forms.ChoiceField(label="满意度", required=False)
    people = forms.IntegerField(label="人数", min_value=1, max_value=9999, initial=1)
    on = DayField(label="咨询日期")
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="接待单位", empty_label=None
    )
    matter_code = forms.ChoiceField(
        label="法律援助事项（可能申请援助的选）", required=False
    )
    handling = forms.ChoiceField(label="处理方式（不选的按所填得出）", required=False)
    questions = forms.IntegerField(
        label="咨询事项件数", min_value=1, max_value=99, initial=1
    )
    adviser = forms.ModelChoiceField(
        Handler.objects.none(),
        label="解答人（本人解答的不选）",
        required=False,
        empty_label="登记人本人",
    )
    reminded = forms.BooleanField(label="已告知可申请法律援助", required=False)
    classes = forms.MultipleChoiceField(
        label="人员类别",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="可多选；填了证件号码的，妇女、老年人、未成年人由系统推出，不用勾。",
    )
    paper_title = forms.CharField(
        label="文书名称", required=False, max_length=80, help_text="如：起诉状。"
    )
    paper_text = forms.CharField(
        label="文书内容",
        required=False,
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(
        self,
        *args: Any,
        places: Sequence[Organisation],
        answers: Sequence[AnswerText] = (),
        **kwargs: Any,
    ) -> None:
        """Offer the windows of the user, their center's advisers and kept answers."""
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"
        self._offer_codes()
        self._offer_places(places)
        self._offer_answers(answers)

    @property
    def place(self) -> Organisation | None:
        """Where whoever asked was received, as chosen now."""
        try:
            found: Organisation | None = self.fields["organisation"].clean(
                self["organisation"].value()
            )
        except ValidationError:
            return None
        return found

    @property
    def seldom_filled(self) -> str:
        """The labels of the folded fields that hold something."""
        usual = {"questions": ("1", 1)}
        return "、".join(
            str(self[name].label).split("（")[0]
            for name in self.SELDOM.split()
            if self[name].value() not in (None, "", [], False, *usual.get(name, ()))
        )

    @property
    def seldom_wrong(self) -> bool:
        """Whether a folded field holds a mistake."""
        return any(name in self.errors for name in self.SELDOM.split())

    def clean(self) -> dict[str, Any]:
        """Ask for an answer or a way onwards, and for a topic that nothing tells."""
        typed = self.cleaned_data
        if not typed.get("topic") and not typed.get("matter_code"):
            self.add_error("topic", NO_TOPIC)
        title, text = typed.get("paper_title"), typed.get("paper_text")
        if bool(title) != bool(text):
            missing = "paper_text" if title else "paper_title"
            self.add_error(missing, "代书请把文书名称和内容都填上。")
        if not (typed.get("answer") or typed.get("referral") or title or text):
            self.add_error("answer", NO_ANSWER)
        return typed

    def contact(self) -> Contact:
        """Return what was told; the form must be valid."""
        typed = self.cleaned_data
        same = [
            *("organisation", "channel", "topic", "matter_code", "facts", "answer"),
            *("handling", "referral", "satisfaction", "questions", "people"),
            *("reminded", "minutes", "adviser"),
        ]
        told = {name: typed[name] for name in same}
        return Contact(**told, classes=tuple(typed["classes"]))

    def paper(self) -> Paper | None:
        """Return the paper that was drafted, if one was."""
        title = self.cleaned_data.get("paper_title")
        if not title:
            return None
        return Paper(title=title, text=self.cleaned_data["paper_text"])

    def _offer_codes(self) -> None:
        blank = [("", "未填")]
        matters = [
            (code.key, code.label)
            for code in codes.of("matter")
            if isinstance(code, codes.Matter) and code.begins == "application"
        ]
        self._offer("channel", numbered(codes.choices("consult_channel")))
        topics = numbered(codes.choices("consult_topic"))
        self._offer("topic", [("", "请选择"), *topics])
        self._offer("referral", blank + numbered(codes.choices("referral")))
        self._offer("satisfaction", blank + numbered(codes.choices("satisfaction")))
        self._offer("matter_code", blank + matters)
        self._offer("handling", [("", "按所填"), *codes.choices("consult_handling")])
        self._offer("classes", codes.choices("recipient_class"))

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the types)
        field.choices = choices

    def _offer_places(self, places: Sequence[Organisation]) -> None:
        field, adviser = self.fields["organisation"], self.fields["adviser"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (for the types)
        assert isinstance(adviser, forms.ModelChoiceField)  # noqa: S101  (for the types)
        field.queryset = Organisation.objects.filter(
            pk__in=[place.pk for place in places]
        ).select_related("center")
        centers = {place.own_center.pk for place in places}
        adviser.queryset = Handler.objects.filter(
            center__in=centers, until_on__isnull=True
        ).order_by("initials", "name")
        if places:
            field.initial = places[0]
        if len(places) == 1:
            field.widget = forms.HiddenInput()

    def _offer_answers(self, answers: Sequence[AnswerText]) -> None:
        titles = numbered((str(one.pk), one.title) for one in answers)
        self._offer("kept", [("", "选一条，插入下面的解答意见"), *titles])
        widget = self.fields["kept"].widget
        widget.texts = {str(one.pk): one.text for one in answers}
        widget.attrs["data-inserts"] = self["answer"].id_for_label
        if not titles:
            del self.fields["kept"]
            self.TALK = "facts answer"


class CorrectionForm(ConsultationForm):
    """A consultation set right: as on the entry, with the reason."""

    reason = forms.CharField(label="更正理由", max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Papers are kept as they were handed over."""
        super().__init__(*args, **kwargs)
        del self.fields["paper_title"], self.fields["paper_text"]
