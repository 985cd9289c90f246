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
LENDING = Subject(
    weight=6,
    kind="civil",
    matter="other_hardship",
    cause="other",
    texts=("民间借贷纠纷", "土地承包经营权纠纷", "相邻关系纠纷"),
    modes=TALKS,
    classes=("farmer",),
    gain=(2_000, 70_000),
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
    LENDING,
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
