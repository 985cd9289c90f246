"""The answer beside a beginning, from what is typed so far, judged or not."""

from datetime import date
from typing import Any

from django import forms

from fazhu.cases.eligibility import Who
from fazhu.cases.forms.people import RecipientForm
from fazhu.cases.forms.sheet import Sheet
from fazhu.cases.shown.competence import ShownCompetence, competence_told
from fazhu.cases.shown.eligibility import ShownAnswer, answer_to
from fazhu.rules import codes


def answer_of(sheet: Sheet, *, today: date) -> ShownAnswer | None:
    """Return the answer to what the sheet says now; None before a matter is chosen."""
    matter = codes.find("matter", str(_typed(sheet.case, "matter_code") or ""))
    if matter and not matter.suits(sheet.case.chosen_kind):
        matter = None
    on = _typed(sheet.case, "applied_on") or _typed(sheet.case, "on") or today
    facts = sheet.means.stated() if sheet.means else {}
    if sheet.brought:
        facts |= {"proofs": sheet.brought.keys}
    found = answer_to(
        matter.key if matter else "",
        _who(sheet.recipients[0]),
        facts,
        sheet.policy,
        on=on,
    )
    if sheet.brought and found:
        sheet.brought.asked = [paper.key for paper in found.papers]
    return found


def competence_in(sheet: Sheet, *, today: date) -> ShownCompetence | None:
    """Return whether the center is competent, from what the sheet says now."""
    if sheet.venue is None:
        return None
    on = _typed(sheet.case, "applied_on") or _typed(sheet.case, "on") or today
    aid_mode = str(sheet.case["aid_mode"].value() or "")
    return competence_told(sheet.venue.place, aid_mode, on=on)


def _who(form: RecipientForm) -> Who:
    """Return what the form of the first recipient tells, from the number first."""
    first, more = _typed(form, "counted_class"), _typed(form, "classes") or []
    look = form.look
    if look.taken is not None:
        birth_on, sex = look.taken.birth_on, look.taken.sex
    elif look.identity is not None:
        birth_on, sex = look.identity.birth_on, look.identity.sex.value
    else:
        birth_on, sex = _typed(form, "birth_on"), _typed(form, "sex")
    return Who(
        classes=tuple(dict.fromkeys((*([first] if first else []), *more))),
        birth_on=birth_on,
        sex=sex if sex in ("male", "female") else "",
    )


def _typed(form: forms.BaseForm, name: str) -> Any:
    """Return what stands in a field as its type, None for nothing or nonsense."""
    if name not in form.fields:
        return None
    try:
        return form.fields[name].clean(form[name].value())
    except forms.ValidationError:
        return None
