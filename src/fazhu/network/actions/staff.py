"""Staff registered and changed, and what they hold (工作人员及其资格)."""

from datetime import datetime

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.lib.names import initials
from fazhu.network.access import demand
from fazhu.network.actions.changes import changes
from fazhu.network.models import Organisation, Qualification, StaffMember, User
from fazhu.rules import codes
from fazhu.rules.roles import Permission

FIELDS = (
    "organisation",
    "name",
    "initials",
    "post",
    "sex",
    "education",
    "studied_law",
    "full_time",
    "user",
    "from_on",
    "until_on",
)
SHOWN = ("organisation", "post", "full_time", "from_on", "until_on")
MANAGE = Permission.ORGANISATION_MANAGE


@transaction.atomic
def add(member: StaffMember, *, by: User, at: datetime) -> StaffMember:
    """Register one who works in an organisation (登记工作人员)."""
    member.center = member.organisation.own_center
    _hold(member, by=by)
    _complete(member)
    member.save(force_insert=True)
    record(by, "staff.add", member, at=at, unit=member.organisation_id)
    return member


@transaction.atomic
def change(member: StaffMember, *, by: User, at: datetime) -> StaffMember:
    """Save what was changed about one who works there, leaving included."""
    old = StaffMember.objects.get(pk=member.pk)
    _hold(old, by=by)
    member.center_id = old.center_id
    _complete(member)
    told = changes(old, member, FIELDS, shown=SHOWN)
    if told["changed"]:
        member.save(update_fields=FIELDS)
        record(by, "staff.change", member, at=at, **told)
    return member


@transaction.atomic
def qualify(held: Qualification, *, by: User, at: datetime) -> Qualification:
    """Note a licence, a rank or a training (登记资格)."""
    _hold(held.member, by=by)
    held.full_clean()
    held.save(force_insert=True)
    record(by, "staff.qualify", held.member, at=at, kind=_kind(held))
    return held


@transaction.atomic
def drop(held: Qualification, *, by: User, at: datetime) -> None:
    """Take back a qualification that was noted wrongly (删去资格)."""
    _hold(held.member, by=by)
    kind = _kind(held)
    member = held.member
    held.delete()
    record(by, "staff.unqualify", member, at=at, kind=kind)


def _hold(member: StaffMember, *, by: User) -> None:
    """Demand the permission there and lock the center: one change at a time."""
    demand(by, MANAGE, center_id=member.center_id)
    Organisation.objects.select_for_update(of=("self",)).get(pk=member.center_id)


def _complete(member: StaffMember) -> None:
    """Add the initials; the place and the account must belong to the center."""
    member.initials = initials(member.name)
    if member.organisation.own_center.pk != member.center_id:
        raise Refused(f"“{member.organisation}”不属于本中心，请另选所在机构。")
    user = member.user
    if user is not None and user.center_id != member.center_id:
        raise Refused(f"“{user.name}”的账号不属于本中心，请另选账号。")
    member.full_clean()


def _kind(held: Qualification) -> str:
    return codes.label("qualification", held.kind)
