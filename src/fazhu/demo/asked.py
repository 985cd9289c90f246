"""What people of the demo ask, what they are told, and where they are sent."""

from datetime import datetime
from random import Random

from fazhu.demo.making import District
from fazhu.demo.places import CENTERS, post_holding
from fazhu.demo.telling import weighted
from fazhu.intake.answers import keep_answer
from fazhu.intake.models import AnswerText
from fazhu.rules.roles import Role

ASKED = {
    "labour": (
        "在工地做木工，包工头欠三个月工资，没有签合同。",
        "上班路上受伤，单位不申报工伤，问怎么办。",
        "被口头辞退，问能不能要经济补偿。",
    ),
    "family": (
        "夫妻分居两年，问怎样离婚、孩子归谁。",
        "三个儿子都不给赡养费，问能不能起诉。",
        "离婚后对方不付抚养费，问怎样要。",
    ),
    "damages": (
        "骑电动车被货车撞伤，对方保险公司只肯赔医药费。",
        "做手术后病情加重，问是不是医疗事故。",
    ),
    "criminal": ("儿子因打架被刑事拘留，问家属能做什么。",),
    "social_insurance": ("单位没有缴养老保险，快到退休年龄了。",),
    "subsistence": ("低保被停发，问怎样申诉。",),
    "pension_relief": ("父亲因公去世，抚恤金迟迟没有发放。",),
    "other": ("邻居盖房挡了采光，问归哪里管。", "借给朋友的钱到期不还。"),
}
ANSWERS = {
    "labour": (
        "欠薪与工伤",
        "先向劳动监察投诉，收好考勤记录；不成的申请劳动仲裁。",
    ),
    "family": ("婚姻与赡养", "可以先由人民调解委员会调解；不成的向人民法院起诉。"),
    "damages": ("人身损害", "保留病历和票据，伤残可以鉴定；协商不成的向人民法院起诉。"),
    "criminal": ("刑事", "可以委托辩护人；没有委托又符合条件的，可以申请法律援助。"),
    "social_insurance": (
        "社会保险",
        "向社会保险经办机构投诉；不服的可以复议、起诉。",
    ),
    "other": ("其他", "先与对方协商，协商不成的可以调解或者起诉，注意保存证据。"),
}
"""By topic: the name of the kept answer, and its text; what is missing is the last."""

SATISFIED = {"": 55, "satisfied": 36, "fair": 8, "unsatisfied": 1}
REFERRALS = {
    "labour": {"arbitration": 70, "labour_inspection": 30},
    "family": {"mediation": 70, "court": 20, "notary": 10},
    "other": {"mediation": 40, "police": 20, "petition": 20, "court": 20},
}
PAPERS = {"labour": "劳动仲裁申请书", "family": "民事起诉状", "other": "情况说明"}


def facts_on(random: Random, topic: str) -> str:
    """Return what was asked about a topic."""
    return random.choice(ASKED.get(topic, ASKED["other"]))


def answer_on(topic: str) -> str:
    """Return what was told about it."""
    return ANSWERS.get(topic, ANSWERS["other"])[1]


def referral_on(random: Random, topic: str) -> str:
    """Return where someone was sent with it."""
    return weighted(random, REFERRALS.get(topic, REFERRALS["other"]))


def paper_on(topic: str) -> str:
    """Return what was written for someone."""
    return PAPERS.get(topic, PAPERS["other"])


def keep_answers(district: District, *, at: datetime) -> None:
    """Keep at each center the answers that its windows choose from."""
    for center in CENTERS:
        by = district.posts[post_holding(Role.CENTER_CLERK, center.key)]
        for topic, (title, text) in ANSWERS.items():
            kept = AnswerText(
                center=district.organisations[center.key],
                topic=topic if topic != "other" else "",
                title=title,
                text=text,
            )
            keep_answer(kept, by=by, at=at)
