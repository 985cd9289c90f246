"""Which center is competent for an application (管辖), by where its matter lies."""

from dataclasses import dataclass
from datetime import date

from fazhu.lib.labels import Labelled
from fazhu.rules.marks import Mark
from fazhu.rules.scope import LAW_SINCE

LAW = "法律援助法第三十八条"
REGULATION = "法律援助条例第十四条"


class Competence(Labelled):
    """What is said of a center's competence."""

    YES = "yes", "由本中心管辖"
    NO = "no", "不由本中心管辖"
    UNKNOWN = "unknown", "管辖尚不能确定"


@dataclass(frozen=True, kw_only=True)
class Venue:
    """Where the matter lies, as seen from the center; None is unknown.

    ``body_here``: the organ that handles the case, or settles the dispute, is in the
    district; ``cause_here``: the cause arose there.
    """

    body_here: bool | None = None
    cause_here: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Judged:
    """The answer, why, and by which article."""

    answer: Competence
    says: str
    article: str = LAW
    mark: Mark = Mark.VERIFIED


def competence(venue: Venue, *, litigation: bool | None, on: date) -> Judged:
    """Say whether the center is competent for an application of that day.

    ``litigation`` None: it is not said yet whether the matter goes to court.
    """
    if on < LAW_SINCE:
        return Judged(
            answer=Competence.UNKNOWN,
            says="2022年以前的申请按义务机关、义务人或者被请求人所在地确定，请按条例核对。",
            article=REGULATION,
        )
    if litigation is None:
        return _both(venue)
    if litigation:
        return _of_litigation(venue)
    return _of_others(venue)


def _both(venue: Venue) -> Judged:
    """Answer where court and other ways come to the same."""
    answers = [_of_litigation(venue), _of_others(venue)]
    if answers[0].answer is answers[1].answer is not Competence.UNKNOWN:
        return answers[0]
    says = "选了援助方式，才知道是诉讼事项还是非诉讼事项。"
    return Judged(answer=Competence.UNKNOWN, says=says)


def _of_litigation(venue: Venue) -> Judged:
    rule = "诉讼事项向办案机关所在地的法律援助机构申请"
    if venue.body_here is None:
        says = f"{rule}，没有写明办案机关是否在本区。"
        return Judged(answer=Competence.UNKNOWN, says=says)
    if venue.body_here:
        return Judged(answer=Competence.YES, says=f"{rule}，办案机关在本区。")
    return Judged(answer=Competence.NO, says=f"{rule}，办案机关不在本区。")


def _of_others(venue: Venue) -> Judged:
    rule = "非诉讼事项向争议处理机关所在地或者事由发生地的法律援助机构申请"
    if venue.body_here:
        return Judged(answer=Competence.YES, says=f"{rule}，争议处理机关在本区。")
    if venue.cause_here:
        return Judged(answer=Competence.YES, says=f"{rule}，事由发生在本区。")
    if venue.body_here is False and venue.cause_here is False:
        says = f"{rule}，两处都不在本区。"
        return Judged(answer=Competence.NO, says=says)
    says = f"{rule}，没有写明是否在本区。"
    return Judged(answer=Competence.UNKNOWN, says=says)
