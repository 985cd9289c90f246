"""The answers that a center keeps for choosing (常用答复)."""

from datetime import datetime

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.intake.models import AnswerText
from fazhu.network.access import scope_of
from fazhu.network.models import User
from fazhu.rules.roles import Permission


def answer_centers(user: User) -> frozenset[int]:
    """Return the centers whose answers the user may set: whoever sees them whole."""
    return scope_of(user, Permission.CONSULTATION_RECORD).centers


@transaction.atomic
def keep_answer(answer: AnswerText, *, by: User, at: datetime) -> AnswerText:
    """Keep an answer, new or changed (设定常用答复); the old text is in the trail."""
    before = ""
    if answer.pk is not None:
        before = AnswerText.objects.select_for_update().get(pk=answer.pk).text
    answer.full_clean()
    answer.save()
    record(by, "answer.keep", answer, at=at, title=answer.title, before=before)
    return answer


@transaction.atomic
def drop_answer(answer: AnswerText, *, by: User, at: datetime) -> None:
    """Drop an answer (删除常用答复); consultations keep what was copied from it."""
    record(by, "answer.drop", answer, at=at, title=answer.title, before=answer.text)
    answer.delete()
