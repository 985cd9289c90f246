"""What every page of consultations begins with: the windows, the one that is meant."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from fazhu.cases.acquaintance import consultations_seen
from fazhu.intake.models import AnswerText, Consultation
from fazhu.network.access import scope_of
from fazhu.network.models import Organisation, User
from fazhu.network.windows import windows_of
from fazhu.rules.roles import Permission

RECORD = Permission.CONSULTATION_RECORD


def windows(user: User) -> list[Organisation]:
    """Return the windows at which the user may record consultations."""
    places = windows_of(scope_of(user, RECORD))
    if not places:
        raise PermissionDenied(f"您的岗位没有“{RECORD.label}”的权限。")
    return places


def consultation_of(user: User, pk: int) -> Consultation:
    """Return the consultation; outside the user's scope it does not exist."""
    seen = consultations_seen(user).select_related(
        "person", "organisation__center", "adviser", "recorded_by"
    )
    return get_object_or_404(seen, pk=pk)


def answers_for(places: list[Organisation]) -> list[AnswerText]:
    """Return the kept answers of the centers of these windows."""
    centers = {place.own_center.pk for place in places}
    kept = AnswerText.objects.filter(center__in=centers)
    return list(kept.order_by("topic", "title"))
