"""The filters of the case list."""

from typing import Any

from django import forms

from fazhu.lib.labels import Labelled
from fazhu.network.access import scope_of
from fazhu.network.models import Handler, Organisation, OrganisationKind, User
from fazhu.network.models.organisations import STATION_KINDS
from fazhu.rules import codes
from fazhu.rules.urgency import Priority
from fazhu.rules.workflow import BESIDE, STEPS, State

ANY = ("", "全部")
FIRST = [
    ("any", "全部优先的"),
    *((str(number), label) for number, label in Priority.choices()),
]
"""What goes first: all of it, or one sort."""


class Turn(Labelled):
    """Whose turn it is in a case, and whether it is late."""

    MINE = "mine", "待我办理"
    OTHERS = "others", "待他人办理"
    OVERDUE = "overdue", "已逾期"
    STILL = "still", "停滞30天以上"
    OPEN = "open", "未办结"


def awaited_things() -> list[tuple[str, str]]:
    """Return the permissions and what else cases wait for, in the table's order."""
    found = dict.fromkeys(step.awaits for step in STEPS if step.awaits)
    found |= dict.fromkeys(BESIDE)
    return [(one.value, one.label) for one in found]


class CaseFilters(forms.Form):
    """What narrows the list; all of it stands in the address."""

    state = forms.ChoiceField(label="状态", required=False)
    kind = forms.ChoiceField(label="案件类型", required=False)
    station = forms.ChoiceField(label="接收单位", required=False)
    handler = forms.ChoiceField(label="承办人", required=False)
    year = forms.IntegerField(
        label="受理年度",
        required=False,
        min_value=1990,
        max_value=2200,
        widget=forms.NumberInput(attrs={"placeholder": "如 2026"}),
    )
    cause = forms.CharField(
        label="案由",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"placeholder": "如 劳动报酬"}),
    )
    priority = forms.ChoiceField(label="优先", required=False)
    awaits = forms.ChoiceField(label="等待办理的事", required=False)
    turn = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    found = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Offer the stations and handlers of the user's own centers only."""
        super().__init__(*args, **kwargs)
        centers = _centers(user)
        self._offer("state", State.choices())
        self._offer("priority", FIRST)
        self._offer("turn", Turn.choices())
        self._offer("kind", codes.choices("case_kind"))
        self._offer("awaits", awaited_things())
        self._offer("station", _receivers(centers))
        self._offer("handler", _handlers(centers))

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the types)
        field.choices = [ANY, *choices]


def _centers(user: User) -> list[int]:
    scope = scope_of(user)
    of_stations = Organisation.objects.filter(pk__in=scope.stations)
    centers = scope.centers | scope.own_in
    if scope.stations:
        centers |= frozenset(of_stations.values_list("center_id", flat=True))
    return sorted(centers)


def _receivers(centers: list[int]) -> list[tuple[str, str]]:
    kinds = [OrganisationKind.CENTER, *STATION_KINDS]
    found = Organisation.objects.filter(kind__in=kinds)
    found = found.filter(pk__in=centers) | found.filter(center__in=centers)
    return [
        (str(pk), name) for pk, name in found.order_by("pk").values_list("pk", "name")
    ]


def _handlers(centers: list[int]) -> list[tuple[str, str]]:
    found = Handler.objects.filter(center__in=centers).order_by("initials", "name")
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")]
