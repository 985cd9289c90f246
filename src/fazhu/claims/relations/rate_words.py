"""Which counts a rate is of, by its word: 结案率 is of 办结 and 受理."""

import re
from dataclasses import dataclass

_STEM = re.compile(r"(?P<stem>[一-龥]{1,8}?)率[^率]*$")
_REVIEWED = r"抽查|评查|检查|抽取|评估|评审|案卷|卷宗|案件"
_MONEY = r"经费|预算|拨款|资金"
_ACCEPTED = r"工单|受理|立案|登记|接|办理|承办|收案|共|纠纷案件|案件|^符合"
_CLOSED = r"结案|办结|审结|已结|执结"


@dataclass(frozen=True)
class Rate:
    """What a rate's part and whole are called.

    An unsure one is only confirmed: the words may be of other things.
    """

    part: re.Pattern[str]
    whole: re.Pattern[str]
    sure: bool = True


def _rate(part: str, whole: str, *, sure: bool = True) -> Rate:
    return Rate(re.compile(part), re.compile(whole), sure)


_RATES = {
    "结案 办结 审结": _rate(_CLOSED, _ACCEPTED),
    "成功 调处成功 调解成功 化解": _rate("成功|化解", "受理|调解|调处|纠纷|案件"),
    "调解 调处 调撤": _rate(
        "调解|调处|和解|调撤", f"{_CLOSED}|纠纷|受理|案件", sure=False
    ),
    "接通": _rate("接通|接听(?!.?电话)", "呼入|来电|回访|拨打|抽取|致电|电话"),
    "解决": _rate("解决", "受理|投诉|诉求|纠纷"),
    "胜诉": _rate("胜诉", "办结|结案|判决|诉讼"),
    "归档": _rate("归档", "办结|结案|应归"),
    "受理": _rate("(?<!不予)(?<!不)受理(?!.*申请)", "申请|初审"),
    "批准 通过 准予 给予": _rate(
        "(?<!不予)(?<![不未])(?:批准|通过|准予|给予|予以)", "申请|受理|审查"
    ),
    "执行 使用": _rate("支出|支付|使用|执行", _MONEY),
    "支付 支出": _rate("支出|支付|使用", _MONEY),
    "采纳": _rate("采纳", "意见|办结|辩护|建议"),
    "回访": _rate("回访", "办结|结案|案件"),
    "满意": _rate(
        "(?<!不)满意(?!度|率)", "回访|调查|测评|受援|发放|收回|回收|接通|抽|走访|评价"
    ),
    "回收 收回": _rate("回收|收回", "发放|发出"),
    "合格": _rate("(?<!不)合格(?!率)", _REVIEWED),
    "优良": _rate("优良(?!率)", _REVIEWED),
    "优秀": _rate("优秀(?!率)", _REVIEWED),
    "良好": _rate("良好(?!率)", _REVIEWED),
    "参训 到会 参会 出勤 到课": _rate("实到|实际到|参训|参加|到会", "应到|应参"),
    "覆盖 配备 建成": _rate("覆盖|配备|建立|设立|建成", "", sure=False),
}
RATES = {stem: rate for stems, rate in _RATES.items() for stem in stems.split()}
_LEAD = re.compile(r"^.*?(?=" + "|".join(sorted(RATES, key=len, reverse=True)) + ")")
CARRIED = re.compile(r"结转|以前年度|上年|遗留|旧存")
IS_CLOSED = re.compile(_CLOSED)


def stem_of(before: str) -> str:
    """Return the word of a rate: 结案 of 案件结案率达."""
    match = _STEM.search(before)
    return _LEAD.sub("", match["stem"]) if match else ""
