"""What the check of conflicts would find of an application that is being typed."""

from collections.abc import Iterator
from datetime import date

from fazhu.cases.conflicts import foresee
from fazhu.cases.forms.person import PersonForm
from fazhu.cases.forms.sheet import Sheet
from fazhu.cases.models import Case, CaseParty, PartyRole
from fazhu.cases.shown.conflicts import ShownFind, shown
from fazhu.intake.models import Person
from fazhu.network.access import scope_of
from fazhu.network.models import Organisation, User
from fazhu.rules import codes
from fazhu.vault.blind import Purpose, blind_or_empty

ABOUT = ("stage", "matter_code", "cause", "cause_text")


def foreseen(sheet: Sheet, *, user: User, today: date) -> list[ShownFind]:
    """Return the finds that the user may see anyway; the others are the reviewers'.

    Whoever may not see a case learns by typing a name nothing of its people.
    """
    if sheet.center is None:
        return []
    parties = tuple(_parties(sheet, sheet.center))
    if not parties:
        return []
    found = foresee(_case(sheet, sheet.center), parties, on=today)
    if not found.finds:
        return []
    others = [one.other.pk for one in found.finds if one.other]
    seen = set(Case.objects.visible_to(user).filter(pk__in=others).values_list("pk"))
    everywhere = sheet.center.pk in scope_of(user).centers
    finds = [
        one
        for one in found.finds
        if ((one.other.pk,) in seen if one.other else everywhere)
    ]
    return shown(user, found, finds)


def _case(sheet: Sheet, center: Organisation) -> Case:
    fields = sheet.case.fields
    told = {n: str(sheet.case[n].value() or "") for n in ABOUT if n in fields}
    matter = codes.find("matter", told.get("matter_code", ""))
    if isinstance(matter, codes.Matter) and not told.get("cause"):
        told["cause"] = matter.cause
    return Case(center=center, kind=sheet.case.chosen_kind, **told)


def _parties(sheet: Sheet, center: Organisation) -> Iterator[CaseParty]:
    roles = [(PartyRole.RECIPIENT, form) for form in sheet.recipients]
    if sheet.with_opponents:
        roles += [(PartyRole.OPPONENT, form) for form in sheet.opponents]
    for at, (role, form) in enumerate(roles, 1):
        if person := _person(form, center, key=-at):
            yield CaseParty(pk=-at, role=role, person=person)


def _person(form: PersonForm, center: Organisation, *, key: int) -> Person | None:
    """Return the known one who was chosen, or somebody of whom this much was told."""
    if form.taken is not None:
        return form.taken
    told = form.look.told
    if not told.name:
        return None
    return Person(
        pk=key,
        center=center,
        name=told.name,
        birth_on=told.birth_on,
        id_index=blind_or_empty(told.number, Purpose.ID_NUMBER),
        telephone_index=blind_or_empty(told.telephone, Purpose.PHONE),
    )
