"""What the demo's cases are about: matters, causes, ways of aid, outcomes, sums."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A sort of case; keys are of the list of codes, ``gain`` is in yuan.

    ``classes`` are those that the applicant belongs to beside what birth date, sex
    and ethnicity give. ``ages`` bounds the applicant's age, both included.
    """

    weight: int
    kind: str
    matter: str
    cause: str = ""
    texts: tuple[str, ...]
    modes: tuple[str, ...]
    classes: tuple[str, ...] = ()
    ages: tuple[int, int] = (22, 75)
    gain: tuple[int, int] | None = None
    notice_object: str = ""


COURT = ("civil_litigation",)
TALKS = ("civil_litigation", "civil_litigation", "civil_non_litigation")
LABOUR = (
    "labour_arbitration",
    "labour_arbitration",
    "civil_litigation",
    "civil_non_litigation",
    "civil_non_litigation",
)
DEFENCE = ("criminal_defence",)

WAGES = Subject(
    weight=30,
    kind="civil",
    matter="labour_remuneration",
    cause="wages",
    texts=("追索劳动报酬纠纷", "劳务合同纠纷"),
    modes=LABOUR,
    classes=("migrant_worker",),
    ages=(20, 59),
    gain=(2_800, 46_000),
)
SUPPORT_OLD = Subject(
    weight=8,
    kind="civil",
    matter="support_fees",
    cause="support",
    texts=("赡养费纠纷",),
    modes=TALKS,
    classes=("farmer",),
    ages=(61, 92),
    gain=(2_400, 24_000),
)
TRAFFIC = Subject(
    weight=14,
    kind="civil",
    matter="traffic_injury",
    cause="traffic",
    texts=("机动车交通事故责任纠纷",),
    modes=TALKS,
    classes=("farmer",),
    ages=(19, 82),
    gain=(8_000, 260_000),
)
CIVIL = (
    WAGES,
    Subject(
        weight=11,
        kind="civil",
        matter="work_injury",
        cause="injury_insurance",
        texts=("工伤保险待遇纠纷",),
        modes=LABOUR,
        classes=("migrant_worker",),
        ages=(20, 60),
        gain=(12_000, 180_000),
    ),
    SUPPORT_OLD,
    Subject(
        weight=7,
        kind="civil",
        matter="support_fees",
        cause="support",
        texts=("抚养费纠纷", "变更抚养关系纠纷"),
        modes=TALKS,
        classes=("poor",),
        ages=(24, 45),
        gain=(3_000, 40_000),
    ),
    Subject(
        weight=7,
        kind="civil",
        matter="abuse_victim",
        cause="family",
        texts=("离婚纠纷", "申请人身安全保护令"),
        modes=COURT,
        classes=("abuse_victim",),
        ages=(22, 60),
    ),
    TRAFFIC,
    Subject(
        weight=6,
        kind="civil",
        matter="confirm_labour_relation",
        cause="other_labour",
        texts=("确认劳动关系纠纷", "经济补偿金纠纷"),
        modes=LABOUR,
        classes=("unemployed",),
        ages=(20, 58),
        gain=(3_000, 50_000),
    ),
    Subject(
        weight=2,
        kind="civil",
        matter="medical_injury",
        cause="medical",
        texts=("医疗损害责任纠纷",),
        modes=COURT,
        classes=("minimum_living",),
        gain=(10_000, 160_000),
    ),
    Subject(
        weight=6,
        kind="civil",
        matter="other_hardship",
        cause="other_injury",
        texts=("生命权、身体权、健康权纠纷", "提供劳务者受害责任纠纷"),
        modes=TALKS,
        classes=("disabled", "poor"),
        gain=(4_000, 90_000),
    ),
    Subject(
        weight=4,
        kind="civil",
        matter="social_insurance",
        cause="social_insurance",
        texts=("社会保险纠纷",),
        modes=LABOUR,
        classes=("minimum_living",),
        gain=(3_000, 60_000),
    ),
    Subject(
        weight=1,
        kind="civil",
        matter="brave_act",
        cause="brave_act",
        texts=("见义勇为人受害责任纠纷",),
        modes=COURT,
        classes=("brave",),
        gain=(5_000, 60_000),
    ),
    Subject(
        weight=6,
        kind="civil",
        matter="other_hardship",
        cause="other",
        texts=("民间借贷纠纷", "土地承包经营权纠纷", "相邻关系纠纷"),
        modes=TALKS,
        classes=("farmer",),
        gain=(2_000, 70_000),
    ),
)
PETITION = Subject(
    weight=1,
    kind="civil",
    matter="after_effective_judgment",
    cause="petition",
    texts=("申请再审",),
    modes=COURT,
    classes=("poor",),
    gain=(4_000, 60_000),
)
ADMINISTRATIVE = (
    Subject(
        weight=4,
        kind="administrative",
        matter="social_insurance",
        cause="subsistence",
        texts=("请求最低生活保障待遇",),
        modes=("reconsideration", "administrative_litigation"),
        classes=("minimum_living",),
        gain=(1_200, 12_000),
    ),
    Subject(
        weight=3,
        kind="administrative",
        matter="social_insurance",
        cause="injury_insurance",
        texts=("工伤认定行政争议",),
        modes=("administrative_litigation", "reconsideration"),
        classes=("migrant_worker",),
        ages=(20, 59),
    ),
    Subject(
        weight=1,
        kind="administrative",
        matter="pension",
        cause="pension_relief",
        texts=("请求发给抚恤金",),
        modes=("administrative_non_litigation",),
        classes=("military",),
        gain=(5_000, 80_000),
    ),
    Subject(
        weight=1,
        kind="administrative",
        matter="state_compensation",
        cause="state_compensation",
        texts=("请求国家赔偿",),
        modes=("state_compensation",),
        classes=("poor",),
    ),
)
CHARGES = (
    "盗窃",
    "诈骗",
    "危险驾驶",
    "故意伤害",
    "帮助信息网络犯罪活动",
    "掩饰、隐瞒犯罪所得、犯罪所得收益",
    "寻衅滋事",
    "开设赌场",
    "交通肇事",
)


def _notified(weight: int, matter: str, target: str, **values: object) -> Subject:
    shared = {"kind": "criminal", "texts": CHARGES, "modes": DEFENCE, **values}
    return Subject(weight=weight, matter=matter, notice_object=target, **shared)  # type: ignore[arg-type]  # the table above types them


NOTICES = (
    _notified(12, "notified_minor", "minor", ages=(14, 17)),
    _notified(5, "notified_disabled", "disabled", classes=("disabled", "blind_deaf")),
    _notified(3, "notified_incapable", "incapable", classes=("incapable",)),
    _notified(
        3,
        "notified_life_or_death",
        "life_or_death",
        classes=("life_or_death",),
        texts=("故意杀人", "走私、贩卖、运输、制造毒品", "抢劫"),
    ),
    _notified(40, "ordinary_procedure", "other", ages=(18, 66)),
    _notified(
        1,
        "compulsory_treatment",
        "",
        classes=("incapable",),
        texts=("强制医疗",),
        modes=("compulsory_treatment_agency",),
    ),
)
CRIMINAL = (
    Subject(
        weight=3,
        kind="criminal",
        matter="suspect_applies",
        texts=CHARGES,
        modes=DEFENCE,
        classes=("poor",),
        ages=(18, 66),
    ),
    Subject(
        weight=2,
        kind="criminal",
        matter="victim",
        texts=("故意伤害", "交通肇事"),
        modes=("victim_agency",),
        classes=("farmer",),
        gain=(5_000, 90_000),
    ),
    Subject(
        weight=2,
        kind="criminal",
        matter="incidental_plaintiff",
        texts=("故意伤害", "交通肇事"),
        modes=("incidental_civil_agency",),
        classes=("farmer",),
        gain=(6_000, 120_000),
    ),
)
APPLICATIONS = (*CIVIL, PETITION, *ADMINISTRATIVE, *CRIMINAL)
AT_UNION = tuple(
    s for s in CIVIL if s.modes is LABOUR and s.matter != "social_insurance"
)
AT_ELDERLY = (SUPPORT_OLD, TRAFFIC)

OUTCOMES = {
    "civil_litigation": {
        "won": 42,
        "partly_won": 16,
        "lost": 7,
        "mediated": 28,
        "withdrawn_settled": 5,
        "withdrawn": 4,
    },
    "civil_non_litigation": {"mediated": 60, "settled": 40},
    "labour_arbitration": {"labour_award": 60, "mediated": 28, "settled": 12},
    "administrative_litigation": {"won": 40, "lost": 35, "withdrawn": 25},
    "administrative_non_litigation": {"concluded": 1},
    "criminal": {"adopted": 38, "partly_adopted": 44, "not_adopted": 18},
}
"""How cases end, by way of aid, with weights."""

LOSING = frozenset({"lost", "not_adopted", "withdrawn"})
SUBSIDIES = {
    "investigation": 800,
    "prosecution_review": 900,
    "first_instance": 1_500,
    "second_instance": 1_300,
    "enforcement": 900,
    "arbitration": 1_200,
}
OTHER_SUBSIDY = 700
"""What a case pays in yuan, by the stage in which it was handled."""

SUPPLEMENTS = (
    "请补充身份证明复印件和劳动合同。",
    "请补充经济困难状况说明表。",
    "请补充与案件有关的证据材料。",
)
QUESTIONS = ("请说明家庭人口和收入情况。", "请对方所在地法律援助机构协助核查。")
PROGRESS = (
    "已阅卷并与受援人沟通案情。",
    "已提交证据目录，等待开庭。",
    "已会见受援人，告知权利义务。",
    "庭前调解未成，将择期开庭。",
)
RETURNS = ("缺庭审笔录，请补齐后再提交。", "缺送达回证和谈话笔录，请补齐。")
CHANGES = ("承办人因病不能继续承办", "受援人认为承办人未及时通报案情，查证属实")
UPHELD = ("经审查，原决定事实清楚、依据充分，予以维持。",)
CORRECTED = ("申请人补充的材料足以说明经济困难，责令改正。",)
RESUMED = ("受援人并未另行委托代理人，责令恢复援助。",)
ELSEWHERE = ("霁川市芷原区法律援助中心", "霁川市松棚县法律援助中心")


def area_of(mode: str, kind: str) -> str:
    """Return the row of ``OUTCOMES`` for a way of aid."""
    if kind == "criminal":
        return "criminal"
    if kind == "administrative":
        court = mode in ("administrative_litigation", "state_compensation")
        return f"administrative_{'' if court else 'non_'}litigation"
    return mode
