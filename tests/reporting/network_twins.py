"""What the measures of staff and volunteers count, said once more as loops."""

from fazhu.network.models import ServiceRecord, StaffMember

LICENCES = ("legal_profession", "aid_lawyer", "lawyer", "public_lawyer")


def _in(again, rows):
    center, organisation = again.world.center, again.world.organisation
    return [
        row
        for row in rows.objects.all()
        if row.center_id == center.pk and organisation in (None, row.organisation)
    ]


def _there(again, row):
    came = row.from_on is None or row.from_on <= again.period.last
    return came and not (row.until_on and row.until_on <= again.period.last)


def staff(kinds=()):
    def counted(again):
        there = [row for row in _in(again, StaffMember) if _there(again, row)]
        if kinds:
            there = [row for row in there if _holds(row, kinds, again.period.last)]
        return len(there), 0, 0, {}

    return counted


def _holds(row, kinds, on):
    return row.organisation.kind == "center" and any(
        one.kind in kinds
        and (one.got_on is None or one.got_on <= on)
        and (one.until_on is None or one.until_on >= on)
        for one in row.qualifications.all()
    )


def staffed(again):
    value, unrecorded = 0, 0
    last = again.period.last
    for place in again.world.organisations:
        opened = place.opened_on is None or place.opened_on <= last
        shut = place.closed_on is not None and place.closed_on <= last
        if not place.is_station or not opened or shut:
            continue
        told = [one.full_time for one in place.staff.all() if _there(again, one)]
        value += True in told
        unrecorded += not {True, False} & set(told)
    return value, unrecorded, 0, {}


def posts(again):
    center, organisation = again.world.center, again.world.organisation
    if organisation not in (None, center):
        return 0, 0, 0, {}
    return center.posts or 0, int(center.posts is None), 0, {}


def _served(again):
    first, last = again.period.first, again.period.last
    return [
        row
        for row in _in(again, ServiceRecord)
        if row.withdrawn_at is None and first <= row.served_on <= last
    ]


def service_hours(again):
    return sum(row.hours for row in _served(again)), 0, 0, {}


def volunteers_serving(again):
    return len({row.handler_id for row in _served(again)}), 0, 0, {}
