"""Whether someone is in hardship: exempt, by income and assets, or not yet known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from fazhu.rules import exemptions
from fazhu.rules.assessment import (
    Answer,
    Check,
    Fact,
    Line,
    Missing,
    Part,
    Reason,
    Situation,
    fact,
    proof,
)
from fazhu.rules.exemptions import Exemption
from fazhu.rules.marks import Mark
from fazhu.rules.scope import (
    LAW_SINCE,
    Ground,
    Hardship,
    LocalKind,
)

FAMILY = frozenset({"support_fees", "abuse_victim"})
"""Matters in which the opponent may well live in the same household.

In these it is asked; in others the opponent is taken to live elsewhere unless told.
"""


PROCEDURE_SINCE = date(2023, 9, 1)  # law="办理法律援助案件程序规定（2023）"


def hardship(case: Situation, ground: Ground) -> Part:
    """Judge the hardship condition: none, exempt, or to be checked."""
    if ground.hardship is Hardship.NO:
        says = "这一事项不受经济困难条件限制。"
        return Part(
            answer=Answer.YES,
            reasons=(Reason(article=ground.article, says=says, mark=ground.mark),),
            check=Check.NOT_REQUIRED,
        )
    if ground.hardship is Hardship.LOCAL:
        return Part(answer=Answer.UNKNOWN)
    if ground.hardship is Hardship.OR_OTHER_REASON and case.applicant.other_reason:
        says = f"因其他原因没有委托辩护人：{case.applicant.other_reason}。"
        return Part(
            answer=Answer.YES,
            reasons=(Reason(article=ground.article, says=says, mark=ground.mark),),
            check=Check.NOT_REQUIRED,
        )
    open_: list[Exemption] = []
    added = case.policy.added(LocalKind.EXEMPT_CLASS, case.on)
    for one in exemptions.rules_on(case.on, added):
        found = one.answer(
            ground.matter, case.classes, case.applicant.proofs, _known_facts(case)
        )
        if found:
            return _freed(one)
        if found is None:
            open_.append(one)
    part = _income(case, ground)
    if part.answer is Answer.YES:
        return part
    return _with_alternatives(part, case, ground, open_)


def _known_facts(case: Situation) -> dict[str, bool | None]:
    return {"no_fixed_income": case.applicant.no_fixed_income}


def _freed(one: Exemption) -> Part:
    check = Check.REQUIRED if one.proves else Check.EXEMPT
    verb = "材料证明经济困难" if one.proves else "免予核查经济困难状况"
    return Part(
        answer=Answer.YES,
        reasons=(
            Reason(article=one.article, says=f"{one.told}，{verb}。", mark=one.mark),
        ),
        check=check,
        ground=one.ground,
    )


def _with_alternatives(
    part: Part, case: Situation, ground: Ground, open_: Sequence[Exemption]
) -> Part:
    """Add to an income that does not suffice what could still make it a yes."""
    reasons, missing = list(part.reasons), list(part.missing)
    for one in open_:
        says = f"{one.told}，如无固定生活来源，免予核查经济困难状况。"
        reasons.append(Reason(article=one.article, says=says, mark=one.mark))
        missing.append(fact(Fact.NO_FIXED_INCOME))
        missing.append(proof("no_fixed_income"))
    or_other = ground.hardship is Hardship.OR_OTHER_REASON
    if or_other and case.applicant.other_reason is None:
        says = "不因经济困难，而因其他原因没有委托辩护人的，也可以申请。"
        reasons.append(Reason(article=ground.article, says=says, mark=ground.mark))
        missing.append(fact(Fact.OTHER_REASON))
    hopeful = len(missing) > len(part.missing)
    answer = Answer.UNKNOWN if hopeful else part.answer
    return replace(part, answer=answer, reasons=tuple(reasons), missing=tuple(missing))


def _income(case: Situation, ground: Ground) -> Part:
    """Hold what is stated, or what the check found, against the line."""
    one, line = case.applicant, case.policy.line(case.on)
    alone = one.opponent_in_household is True
    asked = Fact.OWN_MONTHLY_INCOME if alone else Fact.MONTHLY_INCOME
    stated = one.own_monthly_income if alone else one.monthly_income
    amount = one.checked_income if one.checked_income is not None else stated
    size = 1 if alone else one.household_size
    missing: list[Missing] = []
    if amount is None:
        missing.append(fact(asked))
    if size is None:
        missing.append(fact(Fact.HOUSEHOLD_SIZE))
    if amount is None:
        missing.append(_statement(case.on))
    if line is None:
        missing.append(fact(Fact.LINE))
    if amount is None or line is None:
        return _open(_says_open(amount, line), missing, law_of_line(case.on))
    if size is None:
        return _of_unknown_household(case, amount, line, missing)
    part = _judged(case, ground, amount, size, line, alone=alone)
    if part.answer is Answer.YES:
        return _assets(case, part, size, line)
    return part


def law_of_line(on: date) -> str:
    """Return the article by which the line is set."""
    return "法律援助法第三十四条" if on >= LAW_SINCE else "法律援助条例第十三条"


def _says_open(amount: Decimal | None, line: Line | None) -> str:
    if amount is None and line is None:
        return "没有写明收入，当地经济困难标准也没有登记，不能确定是否经济困难。"
    if amount is None:
        return "没有写明收入，不能确定是否经济困难。"
    return "当地经济困难标准没有登记，不能确定是否经济困难。"


def _open(says: str, missing: Sequence[Missing], article: str) -> Part:
    return Part(
        answer=Answer.UNKNOWN,
        reasons=(Reason(article=article, says=says),),
        missing=tuple(missing),
        check=Check.REQUIRED,
    )


def _of_unknown_household(
    case: Situation, amount: Decimal, line: Line, missing: list[Missing]
) -> Part:
    """One person is the least: who is within the line alone is within it anyhow."""
    article = _law(line, case.on)
    if line.covers(amount, line.per_person) and line.assets_per_person is None:
        says = (
            f"家庭月收入{amount:.2f}元，即使只有一人也"
            f"{_within(line)}经济困难标准每人每月{line.per_person:.2f}元。"
        )
        return Part(
            answer=Answer.YES,
            reasons=(Reason(article=article, says=says, mark=line.mark),),
            check=Check.REQUIRED,
        )
    says = f"家庭月收入{amount:.2f}元，没有写明家庭人口，算不出每人每月的收入。"
    return _open(says, missing, article)


def _judged(
    case: Situation,
    ground: Ground,
    amount: Decimal,
    size: int,
    line: Line,
    *,
    alone: bool,
) -> Part:
    limit = line.per_person * size
    whose = "申请人本人月收入" if alone else "家庭月收入"
    found = "（核查所得）" if case.applicant.checked_income is not None else ""
    standard = f"经济困难标准每人每月{line.per_person:.2f}元"
    if size > 1:
        standard += f"、{size}人合计{limit:.2f}元"
    reasons = []
    if alone:
        says = "对方当事人是共同生活的家庭成员，只看申请人本人的经济状况。"
        reasons.append(_of_household(case.on, says))
    fits = line.covers(amount, limit)
    if fits:
        says = f"{whose}{found}{amount:.2f}元，{_within(line)}{standard}。"
    elif amount == limit:
        says = f"{whose}{found}{amount:.2f}元，等于{standard}；标准是低于，不含等于。"
    else:
        over = amount - limit
        says = f"{whose}{found}{amount:.2f}元，高于{standard}，超出{over:.2f}元。"
    reasons.append(Reason(article=_law(line, case.on), says=says, mark=line.mark))
    if fits:
        reasons.append(_checked(case))
        return Part(answer=Answer.YES, reasons=tuple(reasons), check=Check.REQUIRED)
    if ground.matter in FAMILY and size > 1 and _may_be_alone(case, line):
        says = "对方当事人是共同生活的家庭成员的，只看申请人本人的收入。"
        return Part(
            answer=Answer.UNKNOWN,
            reasons=(*reasons, _of_household(case.on, says)),
            missing=(fact(Fact.OPPONENT), fact(Fact.OWN_MONTHLY_INCOME)),
            check=Check.REQUIRED,
        )
    return Part(answer=Answer.NO, reasons=tuple(reasons), check=Check.REQUIRED)


def _may_be_alone(case: Situation, line: Line) -> bool:
    """Say whether the applicant's own income could still be the one that counts."""
    one = case.applicant
    if one.opponent_in_household is not None:
        return False
    own = one.own_monthly_income
    return own is None or line.covers(own, line.per_person)


def _assets(case: Situation, part: Part, size: int, line: Line) -> Part:
    """Hold the household's assets against the line, where the place has one."""
    if line.assets_per_person is None:
        return part
    limit, article = line.assets_per_person * size, _law(line, case.on)
    held = case.applicant.assets
    if held is None:
        says = f"当地标准还看家庭财产（{size}人合计{limit:.2f}元），没有写明。"
        reason = Reason(article=article, says=says, mark=line.mark)
        return replace(
            part,
            answer=Answer.UNKNOWN,
            reasons=(*part.reasons, reason),
            missing=(fact(Fact.ASSETS),),
        )
    if line.covers(held, limit):
        says = f"家庭财产{held:.2f}元，{_within(line)}{size}人合计{limit:.2f}元的标准。"
        answer = part.answer
    else:
        says = (
            f"家庭财产{held:.2f}元，超出{size}人合计{limit:.2f}元的标准"
            f"{held - limit:.2f}元。"
        )
        answer = Answer.NO
    reason = Reason(article=article, says=says, mark=line.mark)
    return replace(part, answer=answer, reasons=(*part.reasons, reason))


def _within(line: Line) -> str:
    return "低于" if line.below else "不高于"


def _law(line: Line, on: date) -> str:
    law = law_of_line(on)
    return f"{law}；{line.article}" if line.article else law


def _of_household(on: date, says: str) -> Reason:
    """Say how the household counts: by the rules of procedure, read at second hand."""
    if on >= PROCEDURE_SINCE:
        article, mark = "办理法律援助案件程序规定（2023）第十八条", Mark.RECALLED
    else:
        article, mark = "办理法律援助案件程序规定（2012）第十五条", Mark.SECONDARY
    return Reason(article=article, says=says, mark=mark)


def _checked(case: Situation) -> Reason:
    """Say how the statement was checked, or that it still is to be."""
    way = case.applicant.check
    if case.on < LAW_SINCE:
        says = "当时以经济困难的证明为准。"
        return Reason(article="法律援助条例第十七条", says=says)
    article = "法律援助法第四十一条"
    if way is None:
        says = "核查可以通过信息共享查询，或者由申请人作个人诚信承诺；还没有登记核查。"
    else:
        says = f"核查方式：{way.label}。"
    return Reason(article=article, says=says)


def _statement(on: date) -> Missing:
    old = on < LAW_SINCE
    return proof("hardship_certificate" if old else "hardship_statement")
