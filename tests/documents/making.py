"""Values for any form, and papers made with them."""

from datetime import UTC, date, datetime
from typing import Any

from fazhu.cases.papers import Subject, subject_of
from fazhu.documents import actions
from fazhu.documents.editions import Field, Form, form_named
from fazhu.documents.models import Document
from fazhu.rules.roles import Role
from tests.people import someone

AT = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)
ON = date(2026, 3, 9)
RARE = "堃喆垚赟玥昇翀璟旻㛃𠮷"


def sample(form: Form) -> dict[str, Any]:
    """A value for every field of the form, each telling its own label."""
    values = {key: _value(one) for key, one in form.fields.items()}
    return values | {"number": "临援决字〔2026〕12号", "date": "2026-03-12"}


SAMPLES: dict[str, Any] = {
    "date": "2026-02-27",
    "int": 7,
    "money": "4321.5",
    "bool": True,
}


def _value(one: Field) -> Any:
    if one.options:
        return list(one.options)[:2] if one.type == "multi" else next(iter(one.options))
    if one.type == "list":
        return [_row(one), _row(one)] if one.columns else [f"{one.label}甲", "乙件"]
    if one.type == "para":
        return f"{one.label}写在这里，说明事实和依据。"
    return SAMPLES.get(one.type, f"{one.label}某某")


def _row(one: Field) -> dict[str, str]:
    return {key: f"{label}丙" for key, label in one.columns.items() if key != "place"}


def required_only(form: Form) -> dict[str, Any]:
    """The sample without the values that may be left out."""
    kept = {key for key, one in form.fields.items() if one.need}
    kept |= {group[0] for group in form.one_of}
    return {key: value for key, value in sample(form).items() if key in kept}


def paper_of(case: Subject, slug: str = "grant-decision", **values: Any) -> Document:
    """A paper of the subject, issued by the director with the sample's values."""
    form = form_named(slug)
    about = actions.About(
        center=case.center,
        subject=subject_of(case),
        step=case.version,
        version=case.version,
        kind="民",
    )
    by = someone(Role.DIRECTOR, case.center)
    return actions.issue(form, sample(form) | values, about, by=by, on=ON, at=AT)
