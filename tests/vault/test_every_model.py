"""Whatever is told of people freely is sealed, or stands here with why it is not."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.audit.trail import erase
from fazhu.cases.actions.beginning import Someone
from fazhu.cases.actions.clearing import clear, declare
from fazhu.cases.actions.urgency import Setting, prioritise
from fazhu.cases.actions.visiting import Planned, plan_visit
from fazhu.cases.conflicts import survey
from fazhu.cases.models import ConflictFind, DeclaredTie, HomeVisit, Urgency
from fazhu.keeping.contents import contents
from fazhu.lib.identity import invented
from fazhu.rules.roles import Role
from fazhu.vault.fields import SealedField
from fazhu.vault.keys import add_field_key
from fazhu.vault.rotation import rekey_index, rotate_field_keys, sealed_models
from fazhu.vault.sealed import key_number
from tests.cases.test_conflicts import BORN, filed, someone
from tests.world import District

FREE = 100
"""A text of so many characters has room for more than a word."""
CLEAR = {
    "why an official did something": """
        cases.Assignment.reason cases.ClockPause.reason cases.ConflictFind.reason
        cases.Correction.reason cases.DeclaredTie.note cases.Event.note
        cases.HomeVisit.cancelled_why cases.HomeVisit.moved_why
        cases.LoggedContact.struck_why
        cases.Urgency.late_reason documents.Document.void_reason
        documents.NumberGap.why funds.SubsidyLine.reason intake.PersonMerge.reason
        network.LocalCondition.withdrawn_why reporting.HandMark.reason""",
    "what a case is about, by which it is searched": """
        cases.Case.agency cases.Case.cause_text cases.Case.outcome_text
        cases.CaseVenue.elsewhere cases.ClassProof.issued_by
        cases.NoticeFacts.custody_place intake.DutyHelp.agency intake.DutyHelp.charge
        intake.DutyHelp.custody_place intake.DutyHelp.place
        cases.HomeVisit.companions cases.HomeVisit.papers""",
    "what the program writes": """
        intake.QueueDay.called intake.QueueWindow.kinds
        cases.ConflictFind.mark cases.Event.law cases.ListLook.columns
        cases.SavedView.query intake.NameLikeness.likeness intake.PersonMerge.moved
        keeping.Backup.folder keeping.Backup.name keeping.Backup.unproven
        network.Draft.path network.FormerPassword.password network.User.password
        network.OpenSession.session_data network.RecoveryCode.code_hash
        reporting.FrozenValue.rows""",
    "sealed by the trail itself": "audit.Entry.payload",
    "names of files and sheets": """
        cases.Event.sheet exchange.Batch.file_name exchange.Batch.title
        exchange.BatchRow.sheet exchange.Difference.sheet""",
    "about offices, staff, rules and reports": """
        cases.CenterText.text reporting.TownYear.source
        documents.PaperSetting.value intake.AnswerText.text
        network.Handler.available network.Handler.languages
        network.Handler.specialities network.LocalCondition.article
        network.LocalCondition.label network.LocalCondition.matters
        network.Organisation.accepts network.Organisation.address
        network.Organisation.does network.Organisation.hours
        network.Organisation.name network.Organisation.territory
        network.PolicyFigure.article network.PolicyFigure.label
        network.PolicyFigure.source network.Qualification.note
        network.ServiceRecord.note network.SpecialDay.source
        reporting.Arrangement.order reporting.FrozenReport.check_note
        reporting.Scheme.note reporting.Scheme.source reporting.Scheme.title
        reporting.SchemeItem.basis reporting.SchemeItem.steps
        reporting.ShareRange.source reporting.SummaryVersion.note
        reporting.SummaryVersion.pieces reporting.SummaryVersion.said
        reporting.Target.months reporting.Target.note reporting.TypicalCase.text
        reporting.YearProfile.source""",
}


def free_text() -> set[str]:
    """Columns with room for what is told of people, that are not sealed."""
    found = set()
    for model in apps.get_models():
        if not model.__module__.startswith("fazhu."):
            continue
        for column in model._meta.local_fields:
            if isinstance(column, SealedField) or column.choices:
                continue
            of_any_length = (models.TextField, models.JSONField, models.BinaryField)
            room = isinstance(column, of_any_length) or (
                isinstance(column, models.CharField)
                and (column.max_length or 0) >= FREE
            )
            if room:
                found.add(f"{model._meta.label}.{column.name}")
    return found


def test_every_free_text_is_sealed_or_stands_here_with_why_not():
    assert free_text() == {name for names in CLEAR.values() for name in names.split()}


@pytest.mark.django_db
def test_conflicts_urgency_and_visits_go_through_every_change_of_keys(
    settings, tmp_path
):
    settings.KEYS, settings.DATABASE_URL = tmp_path, ""
    settings.FIELD_KEYS = settings.INDEX_KEY = ""
    district, at = District(), timezone.now()
    on, director = timezone.localdate(at), district.user(Role.DIRECTOR)
    person = someone(district, id_number=invented("990101", BORN, 451))
    filed(district, person)
    case = filed(district, person)
    tell(district, case, person, on=on, at=at)
    number = add_field_key()

    rotate_field_keys()
    rekey_index()

    for model, columns in sealed_models().items():
        for column in columns:
            kept = model.objects.values_list(column.name, flat=True)
            assert {key_number(one) for one in kept if one} <= {number}, column
    assert Urgency.objects.get().reason == "时效届满"
    assert HomeVisit.objects.get().address == "柳树镇河西村"
    (find,) = survey(case, on=on).finds
    kept = ConflictFind.objects.get()
    assert (find.mark, kept.reason) == (kept.mark, "另一笔工资")
    with connection.cursor() as cursor:
        held = contents(lambda sql: list(cursor.execute(sql)), connection.vendor)
    counted = {model: held.rows[model._meta.db_table] for model in TOLD}
    assert counted == dict.fromkeys(TOLD, 1)
    erase(case, by=director, at=at, reason="本人要求")
    told = Entry.objects.filter(action__startswith="conflict.")
    assert {one.payload for one in told} == {None}


TOLD = (ConflictFind, DeclaredTie, Urgency, HomeVisit)


def tell(district, case, person, *, on, at) -> None:
    director, clerk = district.user(Role.DIRECTOR), district.user(Role.CENTER_CLERK)
    (find,) = survey(case, on=on).finds
    clear(case, find.mark, "另一笔工资", by=director, on=on, at=at)
    party = case.parties.get()
    assigner = district.user(Role.ASSIGNER)
    declare(case, party, kind="interest", by=assigner, at=at, note="同学")
    urgent = Setting(
        green=True, urgent=True, limitation_on=on + timedelta(days=3), reason="时效届满"
    )
    prioritise(case, urgent, by=director, at=at)
    person.address = "柳树镇河西村"
    person.save()
    visit = Planned(
        organisation=district.center, purpose="papers", cause="elderly",
        planned_on=on, goer=clerk, case=case, address="柳树镇河西村",
    )  # fmt: skip
    plan_visit(visit, Someone(person=person), by=clerk, at=at)
