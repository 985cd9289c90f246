"""The same thing of the same period, stated with two values."""

import re
from collections.abc import Iterator

from fazhu.claims import labels
from fazhu.claims.claim import Claim
from fazhu.claims.context import counts, previous_sentence, same_period
from fazhu.claims.finding import Finding, Kind, confirmed, contradictory, doubtful
from fazhu.claims.reading import Reading

_OTHER_PLACE = re.compile(
    r"[一-龥](?:镇|乡|街道|工作站|司法所|律师事务所|律所|联络点|看守所|法院|检察院)|[一-龥]{2,}(?:区|县|市)(?!委|政府|级|司法局|法律援助)"
    r"|该[所站镇乡]|其中|期间|活动|专项|行动|[某甲乙丙]|每|平均|分别|另|先后|再次|新增|又"
)
_OWN_PLACE = re.compile(r"(?:全|我|本)(?:区|县|市|省|镇)|区委|区政府|县委|市委")
_NOT_ONE = re.compile(r"先后|每|某|另|再|又|平均")
_OFFICE = re.compile(r"中心|本级|我局|机构")
_WORK = re.compile(
    r"受理|收案|办理|办结|结案|审结|接待|解答|提供|发放|审批|批准|指派|挽回|安排|组织|开展"
)

_BACK = re.compile(
    r"^(?:在|全年|今年|#)*(?P<of>[我本](?:中心|区|市|县))?[所共已]*"
    r"(?P<work>受理|办理|办结|审结|结案|接待|抽查|评查)的(?:全部)?$"
)
_UNTIL = re.compile(r"截[至止]到?((?:\d{4}年)?\d{1,2}月(?:底|末|\d{1,2}日)?)")
_INSIDE = re.compile(r"[一-龥]{0,8}中(?![一-龥])")


def judged(reading: Reading) -> Iterator[Finding]:
    """Yield how each further claim of one thing and period agrees with the first."""
    for together in reading.things():
        told = [claim for claim in together if _is_told(reading, claim)]
        for other in told[1:]:
            if _until(reading, told[0]) == _until(reading, other):
                yield from _compared(told[0], other)
    yield from _referred(reading)


def _until(reading: Reading, claim: Claim) -> str:
    """Return the 6月底 of 截至6月底，今年受理310件: until then it counts."""
    sentence = reading.sentences[claim.sentence]
    found = _UNTIL.findall(sentence.text[: sentence.clauses[claim.clause].end])
    return found[-1] if found else ""


def _referred(reading: Reading) -> Iterator[Finding]:
    """Yield whether the 864件 of 在受理的864件案件中 is what was said before it."""
    for claim in counts(reading.claims):
        match = _BACK.match(claim.before)
        if match is None or not _INSIDE.match(claim.after):
            continue
        said = [
            other
            for other in counts(previous_sentence(reading, claim))
            if (other.unit, other.depth) == (claim.unit, 0)
            and labels.names(match["work"], other.before)
            and (match["of"] or "") in other.before
        ]
        alone = len(said) == 1 and same_period(said[0], claim)
        if alone and is_of_the_whole(reading, said[0]):
            yield from _same(said[0], claim)


def _same(one: Claim, other: Claim) -> Iterator[Finding]:
    if one.numeral.rounded.meets(other.numeral.rounded):
        why = f"两处都是{other.printed}。"
        yield confirmed(Kind.TWO_VALUES, (one, other), why)
    else:
        why = f"前面说的是{one.printed}，这里再说却是{other.printed}。"
        yield contradictory(Kind.TWO_VALUES, (one, other), why)


def _is_told(reading: Reading, claim: Claim) -> bool:
    """Return whether it says a sum of work that the text may say again."""
    certain = claim.period is not None and claim.period.is_certain
    return certain and is_of_the_whole(reading, claim) and _names_work(claim)


def is_of_the_whole(reading: Reading, claim: Claim) -> bool:
    """Return whether it is said of all, not of one place or in brackets."""
    sentence = reading.sentences[claim.sentence]
    said = sentence.text[: sentence.clauses[claim.clause].end]
    return not claim.depth and not _names_another_place(said)


def _names_another_place(text: str) -> bool:
    return bool(_OTHER_PLACE.search(_OWN_PLACE.sub("", text)))


def _names_work(claim: Claim) -> bool:
    label = labels.core(claim)
    if _NOT_ONE.search(claim.before) or labels.is_from_earlier(claim.before):
        return False
    return len(label) >= 5 and bool(_WORK.search(label))


def _compared(one: Claim, other: Claim) -> Iterator[Finding]:
    claims = (one, other)
    if one.numeral.rounded.meets(other.numeral.rounded):
        yield confirmed(Kind.TWO_VALUES, claims, f"两处都是{other.printed}。")
        return
    alike = labels.core(one) == labels.core(other)
    own = {labels.whose(claim) for claim in claims}
    alike = alike or (len(own) == 1 and own != {""})
    office = _OFFICE.search(one.label + other.label)
    if not alike and (office or len(own - {""}) > 1):
        return
    say = contradictory if alike and one.sentence != other.sentence else doubtful
    yield say(
        Kind.TWO_VALUES,
        claims,
        f"同一期间的“{labels.core(other)}”，一处是{one.printed}，"
        f"一处是{other.printed}。",
    )
