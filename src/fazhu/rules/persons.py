"""What a matter asks of the person beside hardship."""

from collections.abc import Callable, Sequence

from fazhu.rules.assessment import (
    Answer,
    Fact,
    Part,
    Reason,
    Situation,
    fact,
    proof,
)
from fazhu.rules.recipient_classes import (
    ADULT_AGE,
)
from fazhu.rules.scope import (
    LAW_SINCE,
    Ground,
)

WITHOUT_COUNSEL = frozenset({"suspect_applies", "duty_lawyer_help"})
"""Matters, beside those by notice, of a person who has retained nobody."""


def persons(case: Situation, ground: Ground) -> list[Part]:
    """Judge what the matter asks of the person beside hardship."""
    asked: Sequence[Callable[[Situation, Ground], Part | None]] = (
        _foreign,
        _counsel,
        _minor_accused,
        _retrial,
    )
    return [part for one in asked if (part := one(case, ground)) is not None]


def _foreign(case: Situation, ground: Ground) -> Part | None:
    """Article 69: foreigners by our law, else by treaty or reciprocity."""
    applies = "foreign" in case.classes and not ground.by_notice
    if not applies or case.on < LAW_SINCE or ground.matter == "legal_advice":
        return None
    article = "法律援助法第六十九条"
    if case.applicant.treaty is None:
        says = (
            "外国人、无国籍人的法律援助，我国法律有规定的适用规定；没有规定的，"
            "依照国际条约或者互惠原则。请写明可以适用哪一项。"
        )
        return Part(
            answer=Answer.UNKNOWN,
            reasons=(Reason(article=article, says=says),),
            missing=(fact(Fact.TREATY),),
        )
    if case.applicant.treaty:
        says = "外国人、无国籍人，有可以适用的规定、国际条约或者互惠原则。"
        return Part(answer=Answer.YES, reasons=(Reason(article=article, says=says),))
    says = "外国人、无国籍人，没有可以适用的规定、国际条约或者互惠原则。"
    return Part(answer=Answer.NO, reasons=(Reason(article=article, says=says),))


def _counsel(case: Situation, ground: Ground) -> Part | None:
    """Notices, applications for defence and duty help are for who has nobody."""
    needed = ground.by_notice or ground.matter in WITHOUT_COUNSEL
    if not needed or not case.applicant.has_counsel:
        return None
    says = "已经委托辩护人或者诉讼代理人；这一事项以没有委托为前提。"
    return Part(answer=Answer.NO, reasons=(Reason(article=ground.article, says=says),))


def _minor_accused(case: Situation, ground: Ground) -> Part | None:
    """Item one of article 25 is for who is a minor on the day."""
    if ground.matter != "notified_minor" or case.age is None or case.age < ADULT_AGE:
        return None
    says = (
        f"按出生日期，{case.on}已满{case.age}周岁，不是未成年人，"
        "不属于这一项；请与办案机关核对，符合其他各项的改选事项。"
    )
    return Part(answer=Answer.NO, reasons=(Reason(article=ground.article, says=says),))


def _retrial(case: Situation, ground: Ground) -> Part | None:
    """Article 33: only after a retrial is ordered or the procuratorate protests."""
    if ground.matter != "after_effective_judgment":
        return None
    if case.applicant.retrial is None:
        says = (
            "不服生效裁判、决定的，人民法院决定、裁定再审或者人民检察院提出抗诉以后"
            "才可以申请。"
        )
        return Part(
            answer=Answer.UNKNOWN,
            reasons=(Reason(article=ground.article, says=says),),
            missing=(fact(Fact.RETRIAL), proof("retrial_paper")),
        )
    if case.applicant.retrial:
        return None
    says = "人民法院没有决定、裁定再审，人民检察院也没有提出抗诉，不能申请。"
    return Part(answer=Answer.NO, reasons=(Reason(article=ground.article, says=says),))
