"""Values for any form, and papers made with them."""

from datetime import UTC, date, datetime
from typing import Any

from fazhu.cases.models import Case
from fazhu.cases.papers import subject_of
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


def _value(one: Field) -> Any:
    match one.type:
        case "para":
            return f"{one.label}写在这里，说明事实和依据。"
        case "date":
            return "2026-02-27"
        case "int":
            return 7
        case "money":
            return "4321.5"
        case "bool":
            return True
        case "enum":
            return next(iter(one.options))
        case "multi":
            return list(one.options)[:2]
        case "list":
            return [_row(one), _row(one)] if one.columns else [f"{one.label}甲", "乙件"]
    return f"{one.label}某某"


def _row(one: Field) -> dict[str, str]:
    return {key: f"{label}丙" for key, label in one.columns.items() if key != "place"}


def required_only(form: Form) -> dict[str, Any]:
    """The sample without the values that may be left out."""
    kept = {key for key, one in form.fields.items() if one.need}
    kept |= {group[0] for group in form.one_of}
    return {key: value for key, value in sample(form).items() if key in kept}


def paper_of(case: Case, slug: str = "grant-decision", **values: Any) -> Document:
    """A paper of the case, issued by the director with the sample's values."""
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
