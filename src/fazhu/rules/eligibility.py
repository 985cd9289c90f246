"""Whether a person may have legal aid in a matter: yes, no or unknown, with reasons.

The same question is asked by the window, the reviewer and ``fazhu assess``. What is
not known is asked for, never guessed: an answer is no only where no fact that is
still missing could make it yes.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from fazhu.rules import codes, exemptions
from fazhu.rules.assessment import (
    Answer,
    Applicant,
    Assessment,
    Check,
    Fact,
    Missing,
    Paper,
    Part,
    Policy,
    Reason,
    Situation,
    fact,
)
from fazhu.rules.hardship import hardship
from fazhu.rules.persons import persons
from fazhu.rules.recipient_classes import (
    ADULT_AGE,
    Particulars,
    contradicts,
    derived,
)
from fazhu.rules.scope import (
    LAW_SINCE,
    REGULATION_SINCE,
    Asked,
    Ground,
    Hardship,
    ground_of,
)

FULL_CAPACITY_BY_WORK = 16  # law="民法典第十八条第二款"
NO_CAPACITY_UNDER = 8  # law="民法典第二十条"
CHILD_DATA_UNDER = 14  # law="个人信息保护法第三十一条"


def assess(
    matter: Asked, applicant: Applicant, policy: Policy, *, on: date
) -> Assessment:
    """Say whether the applicant may have aid in the matter, as of the day."""
    case = _understood(matter, applicant, policy, on)
    ground = ground_of(matter, on)
    if ground is None:
        return _out_of_scope(case)
    parts = [_in_scope(case, ground), *persons(case, ground)]
    if _worst(parts) is not Answer.NO:
        parts.append(hardship(case, ground))
    answer = _worst(parts)
    last = parts[-1]
    needed = () if answer is Answer.NO else _distinct(parts)
    return Assessment(
        answer=answer,
        check=last.check,
        exempt_ground=last.ground,
        reasons=_told(parts, answer),
        missing=needed,
        papers=_papers(case, ground, last),
        notes=tuple(_notes(case, ground)),
    )


def _understood(
    matter: Asked, applicant: Applicant, policy: Policy, on: date
) -> Situation:
    """Draw from papers and particulars what follows from them."""
    facts = Particulars(
        birth_on=applicant.birth_on, sex=applicant.sex, ethnicity=applicant.ethnicity
    )
    told = {*applicant.classes, *exemptions.classes_shown(applicant.proofs)}
    wrong = tuple(sorted(one for one in told if contradicts(one, facts, on=on)))
    held = {*(told - set(wrong)), *derived(facts, on=on)}
    shown = exemptions.facts_shown(applicant.proofs)
    known: dict[str, Any] = {
        name: True for name in shown if getattr(applicant, name) is None
    }
    return Situation(
        matter=matter,
        applicant=replace(applicant, **known),
        policy=policy,
        on=on,
        classes=exemptions.with_implied(held),
        wrong=wrong,
    )


def _out_of_scope(case: Situation) -> Assessment:
    label = case.matter.label
    notes = tuple(_notes(case, None))
    if case.on < REGULATION_SINCE:
        says = (
            f"{case.on}在法律援助条例施行（{REGULATION_SINCE}）以前，"
            "没有全国性规定可以适用，请按当时当地的规定审查。"
        )
        return Assessment(
            answer=Answer.UNKNOWN,
            check=None,
            reasons=(Reason(article="法律援助条例", says=says),),
            missing=(fact(Fact.LOCAL),),
            notes=notes,
        )
    says = (
        f"“{label}”在{case.on}不属于法律援助事项："
        f"法律援助法自{LAW_SINCE}起施行，以前的条例没有列入这一项，"
        "当地也没有登记增加的规定。"
    )
    articles = "法律援助条例第十条至第十二条"
    return Assessment(
        answer=Answer.NO,
        check=None,
        reasons=(Reason(article=articles, says=says),),
        notes=notes,
    )


def _in_scope(case: Situation, ground: Ground) -> Part:
    note = f"（{ground.note}）" if ground.note else ""
    says = f"“{ground.label}”属于法律援助事项{note}。"
    if ground.hardship is Hardship.LOCAL:
        return Part(
            answer=Answer.UNKNOWN,
            reasons=(
                Reason(
                    article=ground.article,
                    says=f"“{ground.label}”以法律、法规、规章的规定为准{note}，"
                    "请选择所依据的那一项本地规定。",
                    mark=ground.mark,
                ),
            ),
            missing=(fact(Fact.LOCAL),),
        )
    return Part(
        answer=Answer.YES,
        reasons=(Reason(article=ground.article, says=says, mark=ground.mark),),
    )


def _papers(case: Situation, ground: Ground, last: Part) -> tuple[Paper, ...]:
    """Return the papers to bring, those of the exemption after the general ones."""
    if ground.matter in codes.of("aid_without_case").by_key:
        return ()
    keys = exemptions.papers_for(
        ground.matter,
        on=case.on,
        by_notice=ground.by_notice,
        checked=last.check is Check.REQUIRED and not last.ground,
    )
    if last.ground:
        keys += exemptions.papers_of(last.ground, case.classes, case.applicant.proofs)
    return tuple(
        Paper(
            key=key,
            label=codes.label("proof", key),
            article=codes.code("proof", key).article,
            brought=case.proves(key),
        )
        for key in dict.fromkeys(keys)
    )


def _notes(case: Situation, ground: Ground | None) -> Iterable[Reason]:
    for key in case.wrong:
        label = codes.label("recipient_class", key)
        says = f"按出生日期或者性别，此人不属于“{label}”，未按这一类别计算。"
        yield Reason(article=codes.code("recipient_class", key).article, says=says)
    matter = ground.matter if ground else ""
    for hint in exemptions.hints_for(case.classes, matter, on=case.on):
        yield Reason(article=hint.article, says=f"{hint.says}。", mark=hint.mark)
    yield from _by_age(case, ground)


def _by_age(case: Situation, ground: Ground | None) -> Iterable[Reason]:
    """Say who applies for a minor, and whose consent the data of a child need."""
    age = case.age
    if age is None or age >= ADULT_AGE or case.on < LAW_SINCE:
        return
    if ground is None or not ground.by_notice:
        who = "无民事行为能力" if age < NO_CAPACITY_UNDER else "限制民事行为能力"
        says = f"{age}周岁，{who}，由法定代理人代为申请；法定代理人侵犯其合法权益的，"
        says += "其他法定代理人或者近亲属可以代为申请。"
        if age >= FULL_CAPACITY_BY_WORK:
            says += "以自己的劳动收入为主要生活来源的，本人可以申请。"
        yield Reason(article="法律援助法第四十条；民法典第十八条至第二十条", says=says)
    if age < CHILD_DATA_UNDER:
        says = "不满14周岁，处理其个人信息应当取得父母或者其他监护人的同意。"
        yield Reason(article="个人信息保护法第三十一条", says=says)


def _worst(parts: Iterable[Part]) -> Answer:
    found = {part.answer for part in parts}
    return next(one for one in (Answer.NO, Answer.UNKNOWN, Answer.YES) if one in found)


def _told(parts: Iterable[Part], answer: Answer) -> tuple[Reason, ...]:
    """Return the reasons of the answer: of a no, only those that say no."""
    if answer is Answer.NO:
        parts = [part for part in parts if part.answer is Answer.NO]
    return tuple(reason for part in parts for reason in part.reasons)


def _distinct(parts: Iterable[Part]) -> tuple[Missing, ...]:
    return tuple(dict.fromkeys(one for part in parts for one in part.missing))
