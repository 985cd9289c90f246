"""One change of a center's network at a time: the center is locked first."""

from fazhu.network.access import demand
from fazhu.network.models import Organisation, User
from fazhu.rules.roles import Permission


def hold(center: Organisation, *, by: User) -> None:
    """Demand the permission there and lock the center."""
    demand(by, Permission.ORGANISATION_MANAGE, center_id=center.pk)
    Organisation.objects.select_for_update(of=("self",)).get(pk=center.pk)


def locked_by(organisation: Organisation, *, by: User) -> Organisation:
    """Return the organisation as it stands, its center locked."""
    hold(organisation.own_center, by=by)
    found: Organisation = Organisation.objects.select_for_update(of=("self",)).get(
        pk=organisation.pk
    )
    return found
