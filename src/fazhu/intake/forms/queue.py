"""What is asked at the queue: who takes a number, which window is opened."""

from typing import Any

from django import forms

from fazhu.intake.models import QueueWindow
from fazhu.network.models import Organisation
from fazhu.rules import queue as rules
from fazhu.rules.queue import Mode


class TakeForm(forms.Form):
    """What someone comes for, and whether they go before others."""

    kind = forms.ChoiceField(label="办什么事")
    priority = forms.ChoiceField(
        label="优先",
        required=False,
        choices=[("", "没有"), *rules.priority_choices()],
        widget=forms.RadioSelect,
        help_text="叫到时请向窗口出示证件。",
    )
    booked = forms.TimeField(
        label="预约时间",
        required=False,
        input_formats=["%H:%M", "%H：%M", "%H%M"],
        help_text="已经预约的填，如 9:30；没有预约的不填。",
        error_messages={"invalid": "预约时间看不懂，请写成 9:30 这样。"},
        widget=forms.TimeInput(format="%H:%M", attrs={"size": 6}),
    )

    def __init__(self, *args: Any, place: Organisation, asks: bool, **kwargs: Any):
        """Offer the kinds of the place; the booked time is told at a desk only."""
        super().__init__(*args, **kwargs)
        self.kinds = rules.kinds(Mode(place.queue))
        field: Any = self.fields["kind"]
        field.choices = [(one.key, one.label) for one in self.kinds]
        field.error_messages = {
            "required": "请选择办什么事。",
            "invalid_choice": "这里没有这一事项的号，请重新选择。",
        }
        if len(self.kinds) == 1:
            field.required = False
        if not asks:
            del self.fields["booked"]

    def clean_kind(self) -> str:
        """Take the only kind where nothing was chosen."""
        return str(self.cleaned_data["kind"] or self.kinds[0].key)


class WindowForm(forms.Form):
    """The number of a window, and what it is for."""

    name = forms.CharField(
        label="窗口号",
        max_length=6,
        help_text="如：1；大屏上写作“1号窗口”。",
        widget=forms.TextInput(attrs={"size": 6, "autocomplete": "off"}),
    )
    kinds = forms.MultipleChoiceField(
        label="叫哪些事项的号",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="一项也不勾的，各事项都叫。",
    )

    def __init__(self, *args: Any, place: Organisation, **kwargs: Any) -> None:
        """Offer the kinds of the place, if there are several."""
        super().__init__(*args, **kwargs)
        offered = rules.kinds(Mode(place.queue))
        field: Any = self.fields["kinds"]
        field.choices = [(one.key, f"{one.letter} {one.label}") for one in offered]
        if len(offered) < 2:
            del self.fields["kinds"]

    def clean_name(self) -> str:
        """Take “1号窗口” as 1."""
        name = str(self.cleaned_data["name"]).strip()
        short = name.removesuffix("窗口").removesuffix("号")
        return short or name


class HandOnForm(forms.Form):
    """To which other business or window someone is handed on."""

    to = forms.ChoiceField(label="转到")

    def __init__(
        self,
        *args: Any,
        place: Organisation,
        others: list[QueueWindow],
        now: str = "",
        **kwargs: Any,
    ) -> None:
        """Offer the other windows, and the kinds of the place other than ``now``."""
        super().__init__(*args, **kwargs)
        offered = rules.kinds(Mode(place.queue))
        choices = [(f"window-{one.pk}", str(one)) for one in others]
        choices += [
            (f"kind-{one.key}", one.label)
            for one in offered
            if not one.whole and one.key != now
        ]
        field: Any = self.fields["to"]
        field.choices = choices

    @property
    def offers(self) -> bool:
        """Whether there is anything to choose."""
        field: Any = self.fields["to"]
        return bool(field.choices)

    def told(self, others: list[QueueWindow]) -> dict[str, Any]:
        """Return what was chosen, as the action takes it; the form must be valid."""
        what, _, which = str(self.cleaned_data["to"]).partition("-")
        if what == "kind":
            return {"kind": which}
        return {"window": next(one for one in others if str(one.pk) == which)}
