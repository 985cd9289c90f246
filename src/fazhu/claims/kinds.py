"""Which kinds exclude one another, which make up a whole, and which overlap."""

import re
from collections.abc import Iterable
from functools import lru_cache

from fazhu.claims.claim import Claim
from fazhu.claims.dimension import Dimension

_OVERLAPPING = re.compile(
    r"农民(?!专业)|民工|残疾|老年|老人|未成年|妇女|儿童|青少年|军人|军属|退役|少数民族|低保|特困|贫困|"
    r"困难|学生|职工|外籍|外来|女性|盲|聋|哑|精神|弱势|特殊群体|进城务工|12348|热线|讨薪|欠薪|重大|群体性|"
    r"疑难|典型|涉"
)
_HELP = re.compile(r"法律帮助|值班|咨询|代书|调解(?!结案)|公证|仲裁|宣传")


def _sets(*lists: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(names.split()) for names in lists)


def _words(names: str) -> dict[str, str]:
    return {name: name for name in names.split()}


DIMENSIONS = (
    Dimension(
        "案件类别",
        {"民事行政": "民事[（(、和及与]?行政[)）]?"} | _words("刑事 民事 行政"),
        _sets("刑事 民事 行政", "刑事 民事行政"),
        unless=_HELP.pattern,
    ),
    Dimension(
        "办理形式",
        {"非诉讼": "非诉讼|非诉", "诉讼": "诉讼"},
        _sets("诉讼 非诉讼"),
        unless="刑事|民事|行政|诉讼费",
    ),
    Dimension(
        "评查等次",
        {
            "不合格": "不合格|不达标",
            "基本合格": "基本合格",
            "优秀": "优秀",
            "良好": "良好|优良",
            "合格": "合格",
        },
        _sets("优秀 良好 合格 不合格", "合格 不合格", "优秀 良好 合格 基本合格 不合格"),
        likely=_sets("优秀 良好 合格"),
        unless="率",
    ),
    Dimension("性别", {"女": "女", "男": "男"}, _sets("男 女"), unless="妇女"),
    Dimension(
        "上下半年", {"上半年": "上半年", "下半年": "下半年"}, _sets("上半年 下半年")
    ),
    Dimension(
        "季度",
        {
            n: f"第?{p}季度"
            for n, p in zip(
                "一二三四", ("[一1]", "[二2]", "[三3]", "[四4]"), strict=True
            )
        },
        _sets("一 二 三 四"),
    ),
    Dimension(
        "咨询方式",
        {
            "来访": "来访|接访",
            "来电": "来电|电话|接听",
            "来信": "来信",
            "网络": "网络|网上|线上|微信",
        },
        unless="12348|热线|回访|其他",
    ),
    Dimension(
        "通话结果",
        _words("停机 空号 无人接听 拒接 关机 接通"),
        unless="率|未接通",
    ),
    Dimension(
        "满意程度",
        {
            "不满意": "不满意",
            "非常满意": "非常满意|很满意",
            "基本满意": "基本满意|较满意|比较满意",
            "满意": "满意",
        },
        _sets(
            "满意 不满意",
            "非常满意 满意 不满意",
            "非常满意 满意 基本满意 不满意",
            "满意 基本满意 不满意",
        ),
        unless="率",
    ),
    Dimension(
        "审查结果",
        {
            "不予": "不予|不批准|不准予|未批准|未予|驳回",
            "批准": "批准|准予|给予|通过|予以",
        },
        likely=_sets("批准 不予"),
        unless="率",
    ),
    Dimension(
        "办结",
        {
            "未结": "未结|未办结|在办|正在(?:办理|处理|审理|调解)|办理中|尚在|"
            "尚未结|未审结|未化解|^剩余|(?:期|年|本期|本年)[末底]结存",
            "已结": "已结|办结|结案|审结|处理完毕|处结|化解",
        },
        _sets("未结 已结"),
        unless="率|结转|方式|上年|去年|上期|以前|[年期]初",
    ),
    Dimension(
        "收案来源",
        {
            "旧存": "旧存|结转|遗留|(?:年初|去年|上年|上期|期初)[底末]?结存|"
            "(?:年初|去年|上年|上期|期初)[底末]?(?:未|尚未)(?:办|审)?结",
            "新收": "新收|新受理|本年受理|当年受理|本期受理",
        },
        _sets("旧存 新收"),
        unless="率|下年|下期|次年|(?<!未)(?:办结|审结|结案(?!件))",
    ),
    Dimension(
        "经费去向",
        {"结余": "结余|剩余", "支出": "支出|支付|使用"},
        _sets("结余 支出"),
        unless="率|上年",
    ),
    Dimension(
        "用工",
        {"聘用": "聘用|编外|合同制|临聘", "在编": "在编|编内"},
        _sets("聘用 在编"),
    ),
    Dimension(
        "本级和基层",
        {
            "基层": "(?:各|[两三四五六七八九十]个?|其他|其余)"
            "(?:乡|镇|街|县|区|工作站|司法所|法律援助机构)|"
            "(?:县区|区县|县市区)中心|^(?:县区|区县|县市区|乡镇|镇街|街道)(?:共|$)",
            "本级": "本级|中心",
        },
        _sets("基层 本级"),
        unless="率|每",
    ),
    Dimension(
        "两级",
        {
            "基层": "^(?:乡镇|镇街|镇[（(]街[)）]|镇|乡|街道|村)"
            "(?:级|[一-龥]{0,3}工作站)",
            "区县": "^[区县]级",
        },
        likely=_sets("基层 区县"),
        unless="率|每|财政|资金|经费|补[助贴]|拨款|预算|投入",
    ),
    Dimension(
        "年龄",
        {
            "老年": r"[56][05]周?岁(?:[（(]含[)）])?(?:及|或)?以上",
            "成年": r"1[468]周?岁?[至到—–~～-]+[56]\d周?岁",
            "未成年": r"(?:不满|未满|不足)1[468]周?岁|"
            r"1[468]周?岁(?:[（(]不?含[)）])?以下",
        },
        _sets("老年 成年 未成年"),
        unless="率",
    ),
    Dimension(
        "案由",
        {
            "婚姻家庭": "婚姻",
            "劳动": "劳动|劳务|工伤|欠薪|讨薪|工资",
            "交通事故": "交通",
            "邻里": "邻里",
            "赡养": "赡养",
            "人身损害": "人身损害|人身伤害",
            "合同": "合同纠纷|借贷|债务",
            "房屋土地": "房屋|山林|土地|宅基地|物业|征地|拆迁",
            "消费": "消费",
        },
        unless="人|起诉",
    ),
    Dimension(
        "诉求类型",
        _words("咨询类 投诉类 求助类 建议类 举报类 感谢类 表扬类"),
    ),
    Dimension(
        "律师类别",
        {n: f"{n}(?:律师)?$" for n in ("专职", "兼职", "公职", "公司")},
        unless="人员|调解|值班",
    ),
    Dimension(
        "值班场所",
        {"法院": "法院", "检察院": "检察院|检察机关", "看守所": "看守所"},
        likely=_sets("法院 检察院 看守所"),
    ),
    Dimension(
        "资金来源",
        {
            "中央": "中央",
            "省级": "省级|省财政|省补",
            "市级": "市级|市财政",
            "区级": "[区县]级|[区县]财政|本级",
        },
    ),
    Dimension(
        "胜败",
        {"部分胜诉": "部分胜诉", "胜诉": "胜诉", "败诉": "败诉"},
        unless="率",
    ),
    Dimension(
        "结案方式",
        {"调解": "调解|和解", "撤诉": "撤诉|撤回", "判决": "判决"},
        unless="率|判决.*调解|纠纷|调解员|调解委",
    ),
    Dimension(
        "刑事阶段",
        {"侦查": "侦查", "审查起诉": "审查起诉", "审判": "审判|一审|二审|审理"},
        likely=_sets("侦查 审查起诉 审判"),
    ),
    Dimension(
        "承办人员",
        {
            "基层法律服务工作者": "基层法律服务工作者|法律工作者",
            "志愿者": "志愿者",
            "工作人员": "机构工作人员|中心工作人员|法律援助律师|法援律师|公职律师",
            "律师": "律师",
        },
        unless="值班",
    ),
    Dimension(
        "基层所",
        {"乡镇": "乡镇(?:司法|法律服务)?所", "街道": "街道(?:司法|法律服务)?所"},
        _sets("乡镇 街道"),
    ),
    Dimension(
        "采纳",
        {"未采纳": "未采纳|不采纳|未予采纳", "部分采纳": "部分采纳", "采纳": "采纳"},
        unless="率",
    ),
    Dimension(
        "补贴种类",
        {"办案": "办案补贴|案件补贴", "值班咨询": "值班(?:律师)?补贴|咨询补贴"},
    ),
    Dimension(
        "服务种类",
        {
            "帮助": "法律帮助(?:案件)?",
            "咨询": "咨询",
            "代书": "代书|代写",
            "案件": "援助案件",
        },
        unless="其他|咨询.*案件|宣传",
    ),
)

MAY_INCLUDE = {"评查等次": "合格", "满意程度": "满意", "采纳": "采纳"}
"""Splits one of whose members is also said of it and all the better ones."""


def members(dimension: Dimension, labels: Iterable[str]) -> list[str]:
    """Return each label's member of a dimension, empty where it has none."""
    return [dimension.member(label) for label in labels]


def is_complete(dimension: Dimension, found: Iterable[str]) -> bool:
    """Return whether these members leave nothing out."""
    return frozenset(found) in dimension.complete


def is_likely(dimension: Dimension, found: Iterable[str]) -> bool:
    """Return whether these members leave out no more than a text passes over."""
    return frozenset(found) in dimension.likely


def overlaps(words: str) -> bool:
    """Return whether a person or case may stand in this class and in another."""
    return bool(_OVERLAPPING.search(words))


@lru_cache(maxsize=1 << 14)
def _splits(words: str) -> frozenset[str]:
    return frozenset(each.name for each in DIMENSIONS if each.member(words))


def are_of_one_split(claims: Iterable[Claim]) -> bool:
    """Return whether one split has a member for the label of each."""
    shared = [_splits(claim.label) for claim in claims]
    return bool(frozenset.intersection(*shared))
