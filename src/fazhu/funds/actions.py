"""What finance does."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from fazhu.cases.models import Case
from fazhu.cases.step import taking
from fazhu.funds.models import LineKind, Payment, SubsidyLine
from fazhu.lib.errors import Refused
from fazhu.network.models import User
from fazhu.rules.workflow import PAY


@dataclass(frozen=True, kw_only=True)
class Subsidy:
    """What a case pays, line by line, in yuan; the deduction is subtracted."""

    standard: Decimal
    remote: Decimal | None = None
    translation: Decimal | None = None
    other: Decimal | None = None
    deduction: Decimal | None = None

    @property
    def lines(self) -> dict[LineKind, Decimal]:
        """The lines that there are."""
        named = {kind: getattr(self, kind.value) for kind in LineKind}
        return {kind: amount for kind, amount in named.items() if amount}

    @property
    def total(self) -> Decimal:
        """What is paid out."""
        less = self.lines.get(LineKind.DEDUCTION, Decimal(0))
        return sum(self.lines.values(), Decimal(0)) - 2 * less

    def __str__(self) -> str:
        told = "，".join(f"{kind.label} {n} 元" for kind, n in self.lines.items())
        return f"{told}，合计 {self.total} 元" if len(self.lines) > 1 else told


class SubsidyWrong(Refused):
    """The lines add up to nothing that can be paid."""


def pay(
    case: Case,
    subsidy: Subsidy,
    *,
    seen: int | None,
    by: User,
    on: date,
    at: datetime | None = None,
) -> Payment:
    """Pay the subsidy of a case whose closing passed review; never twice.

    Lines that a ledger stated give way to what is really paid.
    """
    if subsidy.total < 0:
        raise SubsidyWrong("减发的金额大于其余各项之和，请改正。")
    with taking(PAY, case, seen=seen, by=by, on=on, at=at, note=str(subsidy)) as case:
        if case.payments.filter(is_void=False).exists():
            raise Refused(
                "该案件的补贴已经发放，不能重复发放；"
                "已发的金额和日期见案件页面“质量与补贴”。"
            )
        _write_lines(case, subsidy)
        return Payment.objects.create(
            center_id=case.center_id,
            case=case,
            handler=case.handler,
            amount=subsidy.total,
            paid_on=on,
            paid_by=by,
        )


def _write_lines(case: Case, subsidy: Subsidy) -> None:
    case.subsidy_lines.exclude(kind__in=subsidy.lines).delete()
    for kind, amount in subsidy.lines.items():
        SubsidyLine.objects.update_or_create(
            case=case,
            kind=kind,
            defaults={"center_id": case.center_id, "amount": amount},
        )
