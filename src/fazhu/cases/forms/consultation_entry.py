"""The whole entry of a consultation: whoever asked, and what about."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict

from fazhu.cases.actions.beginning import Someone
from fazhu.cases.forms.consultations import ConsultationForm, CorrectionForm
from fazhu.cases.forms.person import PersonForm
from fazhu.cases.models import HomeVisit
from fazhu.intake.models import AnswerText, Consultation
from fazhu.network.models import Organisation, User
from fazhu.ui.forms import Mistake, mistakes_of


class AskerForm(PersonForm):
    """咨询人: whoever asked; left empty for someone who gives no name."""

    FIRST = "name telephone"
    MORE = "pasted id_number household address"

    household = forms.CharField(label="户籍所在地", required=False, max_length=200)


class Entry:
    """The forms of one consultation: whoever asked, and what about."""

    kind: type[ConsultationForm] = ConsultationForm

    def __init__(
        self,
        user: User,
        places: Sequence[Organisation],
        *,
        on: date,
        data: QueryDict | None = None,
        answers: Sequence[AnswerText] = (),
        initial: dict[str, Any] | None = None,
        consultation: Consultation | None = None,
        judged: bool = True,
    ) -> None:
        """Build them, empty or as posted or as they stand.

        ``judged`` False: they show what was typed and say nothing about mistakes yet.
        """
        self.kind = CorrectionForm if consultation else ConsultationForm
        self.talk = self.kind(
            data,
            places=places,
            answers=answers,
            initial={"on": on.isoformat()} | (initial or {}),
        )
        place = self.talk.place or (places[0] if places else None)
        known = (initial or {}).get("person")
        known = consultation.person if consultation else known
        self.asker = AskerForm(
            data,
            prefix="asker",
            user=user,
            center=place.own_center if place else None,
            empty_permitted=known is None,
            initial={"use": known.ref} if known else {},
        )
        if data is not None and not judged:
            for form in (self.asker, self.talk):
                form._errors = ErrorDict()  # type: ignore[union-attr]  # not judged

    def is_valid(self) -> bool:
        """Judge both forms."""
        return all([self.asker.is_valid(), self.talk.is_valid()])

    def someone(self) -> Someone | None:
        """Return whoever asked; None for someone who gave no name."""
        return None if self.asker.is_blank else self.asker.someone()

    @property
    def mistakes(self) -> list[Mistake]:
        """Everything that is wrong."""
        return [*mistakes_of(self.asker), *mistakes_of(self.talk)]


def as_it_stands(consultation: Consultation) -> dict[str, Any]:
    """Return what the form of a correction is first filled with."""
    same = (
        *("channel", "topic", "matter_code", "facts", "answer", "handling"),
        *("referral", "satisfaction", "questions", "people", "reminded", "minutes"),
        *("adviser", "organisation"),
    )
    on = consultation.consulted_on
    return {name: getattr(consultation, name) for name in same} | {
        "on": on.isoformat() if on else "",
        "classes": list(consultation.classes.values_list("key", flat=True)),
        "seen": consultation.version,
    }


def from_visit(visit: HomeVisit | None) -> dict[str, Any]:
    """Return what a home visit tells of the consultation that was given there."""
    if visit is None:
        return {}
    return {
        "person": visit.person,
        "channel": "outreach",
        "on": (visit.done_on or visit.planned_on).isoformat(),
        "facts": visit.result,
        "minutes": visit.minutes,
        "organisation": visit.organisation,
    }
