"""Reports: made, made anew, checked, signed, dropped; each written in the trail."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from fazhu.audit.trail import record
from fazhu.lib.errors import Refused
from fazhu.network.access import scope_of
from fazhu.network.models import Organisation, User
from fazhu.network.models.organisations import STATION_KINDS
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.models import FrozenReport, FrozenValue, Progress
from fazhu.reporting.reports import frozen
from fazhu.reporting.reports.cells import Cells, cells
from fazhu.reporting.reports.layout import Layout
from fazhu.rules.counting import Period
from fazhu.rules.roles import Permission

AT_ONCE = 100


@dataclass(frozen=True, kw_only=True)
class Order:
    """Which report of whom for which period is to be made."""

    layout: Layout
    organisation: Organisation
    period: Period

    @property
    def scope(self) -> Scope:
        """Whose figures it holds."""
        return frozen.scope_of(self.organisation)


@transaction.atomic
def make(order: Order, *, by: User, on: date, at: datetime) -> FrozenReport:
    """Make a report of a period that is over, with every value and its rows (编制)."""
    _demand(by, Permission.REPORT_MAKE, order.organisation)
    _check_order(order, on=on)
    Organisation.objects.select_for_update().get(pk=order.organisation.pk)
    same = FrozenReport.objects.filter(
        organisation=order.organisation,
        kind=order.layout.kind,
        first=order.period.first,
        last=order.period.last,
    )
    if same.exists():
        raise Refused(
            f"{order.organisation}{order.period.label}的{order.layout.short}已经编制，"
            "请在报表列表里打开；没有审签的可以重新取数。"
        )
    report = FrozenReport.objects.create(
        center=order.organisation.own_center,
        organisation=order.organisation,
        kind=order.layout.kind,
        edition=order.layout.edition,
        calendar=order.period.calendar,
        first=order.period.first,
        last=order.period.last,
        progress=Progress.MADE,
        made_by=by,
        made_at=at,
    )
    _keep(report, cells(order.layout, order.scope, order.period))
    _record(by, "report.make", report, at=at)
    return report


@transaction.atomic
def make_anew(report: FrozenReport, *, by: User, at: datetime) -> FrozenReport:
    """Take all values again; what was checked must be checked again (重新取数)."""
    locked = _locked(report, Permission.REPORT_MAKE, by=by)
    locked.values.all().delete()
    locked.progress, locked.made_by, locked.made_at = Progress.MADE, by, at
    locked.checked_by = locked.checked_at = None
    locked.check_note = ""
    locked.save()
    layout = frozen.layout_of(locked)
    _keep(locked, cells(layout, frozen.scope_of(locked.organisation), locked.period))
    _record(by, "report.make_anew", locked, at=at)
    return locked


@transaction.atomic
def check(report: FrozenReport, note: str, *, by: User, at: datetime) -> FrozenReport:
    """Confirm the values; a relation that fails needs a word why (核对)."""
    locked = _locked(report, Permission.REPORT_MAKE, by=by)
    if locked.progress != Progress.MADE:
        raise Refused("这份报表已经核对过了，请刷新页面。")
    failing = [one for one in frozen.results(locked) if one.holds is False]
    if failing and not note.strip():
        texts = "、".join(frozen.name_of(locked, one.relation) for one in failing[:5])
        raise Refused(
            f"有{len(failing)}条核对关系不成立（{texts}）；"
            "请更正数据后重新取数，或者在核对说明里写明原因。"
        )
    locked.progress = Progress.CHECKED
    locked.checked_by, locked.checked_at, locked.check_note = by, at, note.strip()
    locked.save()
    _record(by, "report.check", locked, at=at, failing=len(failing), note=note)
    return locked


@transaction.atomic
def sign(report: FrozenReport, *, by: User, at: datetime) -> FrozenReport:
    """Sign what was checked: from here on nothing in it changes (审签、上报).

    Who made a district's report does not sign it; a station of one clerk hands in
    what that clerk made, and its center holds it against its own figures.
    """
    locked = _locked(report, Permission.REPORT_SIGN, by=by)
    if locked.progress != Progress.CHECKED:
        raise Refused("这份报表还没有核对；请先核对，再审签。")
    if locked.is_whole and by.pk in (locked.made_by_id, locked.checked_by_id):
        raise Refused(
            "编制或者核对这份报表的人不能审签；请由另一位有审签权限的人审签。"
        )
    locked.progress = Progress.SIGNED
    locked.signed_by, locked.signed_at = by, at
    locked.fingerprint = frozen.fingerprint(locked)
    locked.save()
    _record(by, "report.sign", locked, at=at, fingerprint=locked.fingerprint)
    return locked


@transaction.atomic
def drop(report: FrozenReport, *, by: User, at: datetime) -> None:
    """Take back a report that was not signed (撤销)."""
    locked = _locked(report, Permission.REPORT_MAKE, by=by)
    _record(by, "report.drop", locked, at=at)
    locked.delete()


def may(user: User, permission: Permission, organisation: Organisation) -> bool:
    """Say whether a user may do so for an organisation, from where they stand."""
    scope = scope_of(user, permission)
    center = organisation.center_id or organisation.pk
    return center in scope.centers or organisation.pk in scope.stations


def _demand(by: User, permission: Permission, organisation: Organisation) -> None:
    if not may(by, permission, organisation):
        raise PermissionDenied(f"您的岗位没有“{permission.label}”的权限。")


def _check_order(order: Order, *, on: date) -> None:
    place, period = order.organisation, order.period
    if place.center_id is not None and place.kind not in STATION_KINDS:
        raise Refused(f"{place}不是中心或工作站，不编制报表；请另选单位。")
    if period.last >= on:
        raise Refused(
            f"{period.label}到{period.last}才结束，现在不能编制；请选已经结束的时段。"
        )
    if not order.layout.is_in_force(period.last):
        raise Refused(
            f"{order.layout.label}的这一版式不适用于{period.label}；请另选时段。"
        )


def _locked(report: FrozenReport, permission: Permission, *, by: User) -> FrozenReport:
    """Lock a report that is not yet signed, for one who may."""
    locked: FrozenReport | None = (
        FrozenReport.objects.select_for_update().filter(pk=report.pk).first()
    )
    if locked is None:
        raise Refused("这份报表已被撤销，请返回报表列表。")
    _demand(by, permission, locked.organisation)
    if locked.is_signed:
        raise Refused("这份报表已经审签，不能再改；之后的变动见“审签以后的变化”。")
    return locked


def _keep(report: FrozenReport, found: Cells) -> None:
    FrozenValue.objects.bulk_create(
        [
            FrozenValue(
                report=report,
                table=table,
                column=column,
                value=cell.value,
                missing=cell.missing,
                rows=b"" if cell.rows is None else cell.rows.packed(),
                rows_hash="" if cell.rows is None else cell.rows.hash,
            )
            for (table, column), cell in found.items()
        ],
        batch_size=AT_ONCE,
    )


def _record(
    by: User, action: str, report: FrozenReport, *, at: datetime, **more: Any
) -> None:
    record(
        by, action, report, at=at, organisation=report.organisation_id,
        kind=report.kind, edition=report.edition, first=report.first, last=report.last,
        **more,
    )  # fmt: skip
