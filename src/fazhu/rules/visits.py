"""Home visits (上门服务): for whom, for what, and what stands in the way."""

from datetime import date

from fazhu.lib.labels import Labelled


class Purpose(Labelled):
    """For what someone is visited."""

    CONSULTATION = "consultation", "解答咨询"
    APPLICATION = "application", "接收申请"
    PAPERS = "papers", "收取材料"
    SIGNATURE = "signature", "签字送达"
    OTHER = "other", "其他"


class Cause(Labelled):
    """Why someone cannot come."""

    DISABLED = "disabled", "残疾"
    ELDERLY = "elderly", "年老"
    ILL = "ill", "患病"
    OTHER = "other", "其他"


class VisitState(Labelled):
    """Where a visit stands."""

    PLANNED = "planned", "待上门"
    DONE = "done", "已上门"
    CANCELLED = "cancelled", "已取消"


def why_not(
    cause: str, cause_text: str, *, planned_on: date, today: date
) -> tuple[str, str] | None:
    """Return the field and the sentence for which a visit cannot be planned so."""
    if cause == Cause.OTHER and not cause_text.strip():
        return "cause_text", "原因选“其他”的，请写明为什么不能到场。"
    if planned_on < today:
        return "planned_on", (
            f"上门日期 {planned_on:%Y-%m-%d} 已经过去；已经去过的，先按今天安排，"
            f"再登记结果和实际日期。"
        )
    return None
