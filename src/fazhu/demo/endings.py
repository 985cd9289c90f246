"""How the demo's cases end, what they pay, and the sentences that steps carry."""

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
