"""Named people of the tests, by post: each holds one role, in one organisation."""

from datetime import date

from fazhu.network.models import Membership, Organisation, User
from fazhu.rules.roles import Role

LONG_AGO = date(2015, 1, 1)


def someone(
    role: Role, organisation: Organisation, *, username: str | None = None
) -> User:
    """A user who has held ``role`` in ``organisation`` since long ago."""
    username = username or f"{role.value}-{organisation.pk}"
    user, _ = User.objects.get_or_create(
        username=username,
        defaults={"name": role.label, "center": organisation.own_center},
    )
    Membership.objects.get_or_create(
        user=user, organisation=organisation, role=role, from_on=LONG_AGO
    )
    user.__dict__.pop("_held", None)
    return user
