"""Whether a person may have legal aid in a matter: yes, no or unknown, with reasons.

The same question is asked by the window, the reviewer and ``fazhu assess``. What is
not known is asked for, never guessed: an answer is no only where no fact that is
still missing could make it yes.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from fazhu.lib.labels import Labelled
from fazhu.rules import codes, exemptions
from fazhu.rules.exemptions import Exemption
from fazhu.rules.marks import Mark
from fazhu.rules.recipient_classes import (
    ADULT_AGE,
    Particulars,
    contradicts,
    derived,
    full_years,
)
from fazhu.rules.scope import (
    LAW_SINCE,
    REGULATION_SINCE,
    Asked,
    Ground,
    Hardship,
    Local,
    LocalKind,
    ground_of,
)

FAMILY = frozenset({"support_fees", "abuse_victim"})
"""Matters in which the opponent may well live in the same household.

In these it is asked; in others the opponent is taken to live elsewhere unless told.
"""

WITHOUT_COUNSEL = frozenset({"suspect_applies", "duty_lawyer_help"})
"""Matters, beside those by notice, of a person who has retained nobody."""


PROCEDURE_SINCE = date(2023, 9, 1)  # law="办理法律援助案件程序规定（2023）"
FULL_CAPACITY_BY_WORK = 16  # law="民法典第十八条第二款"
NO_CAPACITY_UNDER = 8  # law="民法典第二十条"
CHILD_DATA_UNDER = 14  # law="个人信息保护法第三十一条"


class Answer(Labelled):
    """What is said to the question."""

    YES = "yes", "符合法律援助条件"
    NO = "no", "不符合法律援助条件"
    UNKNOWN = "unknown", "尚不能确定"


class Check(Labelled):
    """What becomes of the hardship condition."""

    REQUIRED = "required", "须核查经济困难状况"
    EXEMPT = "exempt", "免予核查经济困难状况"
    NOT_REQUIRED = "not_required", "不受经济困难条件限制"


class Way(Labelled):
    """How a stated hardship was checked (法律援助法第四十一条)."""

    DATA_SHARING = "data_sharing", "信息共享查询"
    PLEDGE = "pledge", "个人诚信承诺"
    CERTIFICATE = "certificate", "证明材料"


class Fact(Labelled):
    """A fact that an answer may lack."""

    MONTHLY_INCOME = "monthly_income", "家庭月收入"
    OWN_MONTHLY_INCOME = "own_monthly_income", "申请人本人月收入"
    HOUSEHOLD_SIZE = "household_size", "共同生活的家庭人口"
    ASSETS = "assets", "家庭财产"
    NO_FIXED_INCOME = "no_fixed_income", "是否无固定生活来源"
    OPPONENT = "opponent_in_household", "对方当事人是否共同生活的家庭成员"
    OTHER_REASON = "other_reason", "没有委托辩护人的其他原因"
    RETRIAL = "retrial", "是否已决定、裁定再审或者提出抗诉"
    TREATY = "treaty", "可以适用的法律规定、国际条约或者互惠原则"
    LOCAL = "local", "所依据的法律、法规、规章"
    LINE = "hardship_line_per_person", "当地经济困难标准"
    BIRTH_ON = "birth_on", "出生日期"


@dataclass(frozen=True, kw_only=True)
class Line:
    """The hardship line of a place, in yuan a person and month, and its days.

    ``below``: only who has less is in hardship; else who has no more.
    """

    per_person: Decimal
    below: bool = False
    assets_per_person: Decimal | None = None
    basis: str = ""
    since: date = REGULATION_SINCE
    until: date | None = None
    article: str = ""
    mark: Mark = Mark.LOCAL

    def in_force(self, on: date) -> bool:
        """Say whether it holds ``on`` that day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def covers(self, amount: Decimal, limit: Decimal) -> bool:
        """Say whether an amount is within a limit, as the place counts it."""
        return amount < limit if self.below else amount <= limit


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What the place of the receiving center has set."""

    lines: tuple[Line, ...] = ()
    local: tuple[Local, ...] = ()

    def line(self, on: date) -> Line | None:
        """Return the line in force on the day: the one that began last."""
        held = [one for one in self.lines if one.in_force(on)]
        return max(held, key=lambda one: one.since, default=None)

    def added(self, kind: LocalKind, on: date) -> list[Local]:
        """Return what is added of a kind and in force on the day."""
        return [one for one in self.local if one.kind is kind and one.in_force(on)]


@dataclass(frozen=True, kw_only=True)
class Applicant:
    """What is known of who applies; None is unknown, and so is an empty class list.

    Incomes are of a month: ``monthly_income`` of the household, ``own_monthly_income``
    of the applicant, ``checked_income`` what the check found in place of either.
    ``classes`` holds keys of the list and labels that the place added.
    """

    classes: tuple[str, ...] = ()
    birth_on: date | None = None
    sex: str = ""
    ethnicity: str = ""
    household_size: int | None = None
    monthly_income: Decimal | None = None
    own_monthly_income: Decimal | None = None
    checked_income: Decimal | None = None
    check: Way | None = None
    opponent_in_household: bool | None = None
    assets: Decimal | None = None
    no_fixed_income: bool | None = None
    other_reason: str | None = None
    has_counsel: bool | None = None
    retrial: bool | None = None
    treaty: bool | None = None
    proofs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A sentence, the article it rests on, and how far that was checked."""

    article: str
    says: str
    mark: Mark = Mark.VERIFIED


@dataclass(frozen=True, kw_only=True)
class Missing:
    """What is still needed: a fact or a paper, by key and label."""

    key: str
    label: str

    def __str__(self) -> str:
        return f"{self.label}（{self.key}）"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A paper to bring, and whether it is there."""

    key: str
    label: str
    article: str
    brought: bool


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """The answer; ``notes`` are what to mind whatever the answer is."""

    answer: Answer
    check: Check | None
    exempt_ground: str = ""
    reasons: tuple[Reason, ...] = ()
    missing: tuple[Missing, ...] = ()
    papers: tuple[Paper, ...] = ()
    notes: tuple[Reason, ...] = ()

    @property
    def in_hardship(self) -> bool | None:
        """Whether the income was held against the line, and what came of it."""
        known = {Answer.YES: True, Answer.NO: False}
        return known.get(self.answer) if self.check is Check.REQUIRED else None

    @property
    def exempt_by(self) -> str:
        """The ground of article 42 that frees from the check, if one does."""
        return self.exempt_ground if self.check is Check.EXEMPT else ""


@dataclass(frozen=True, kw_only=True)
class _Part:
    """The answer to one condition of several."""

    answer: Answer
    reasons: tuple[Reason, ...] = ()
    missing: tuple[Missing, ...] = ()
    check: Check | None = None
    ground: str = ""


@dataclass(frozen=True, kw_only=True)
class _Case:
    """A question with everything that follows from its facts at once."""

    matter: Asked
    applicant: Applicant
    policy: Policy
    on: date
    classes: frozenset[str] = field(default_factory=frozenset)
    wrong: tuple[str, ...] = ()

    @property
    def age(self) -> int | None:
        return full_years(self.applicant.birth_on, on=self.on)

    def proves(self, proof: str) -> bool:
        return proof in self.applicant.proofs


def assess(
    matter: Asked, applicant: Applicant, policy: Policy, *, on: date
) -> Assessment:
    """Say whether the applicant may have aid in the matter, as of the day."""
    case = _understood(matter, applicant, policy, on)
    ground = ground_of(matter, on)
    if ground is None:
        return _out_of_scope(case)
    parts = [_in_scope(case, ground), *_persons(case, ground)]
    if _worst(parts) is not Answer.NO:
        parts.append(_hardship(case, ground))
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


def _understood(matter: Asked, applicant: Applicant, policy: Policy, on: date) -> _Case:
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
    return _Case(
        matter=matter,
        applicant=replace(applicant, **known),
        policy=policy,
        on=on,
        classes=exemptions.with_implied(held),
        wrong=wrong,
    )


def _out_of_scope(case: _Case) -> Assessment:
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
            missing=(_fact(Fact.LOCAL),),
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


# --- scope and person -------------------------------------------------------------


def _in_scope(case: _Case, ground: Ground) -> _Part:
    note = f"（{ground.note}）" if ground.note else ""
    says = f"“{ground.label}”属于法律援助事项{note}。"
    if ground.hardship is Hardship.LOCAL:
        return _Part(
            answer=Answer.UNKNOWN,
            reasons=(
                Reason(
                    article=ground.article,
                    says=f"“{ground.label}”以法律、法规、规章的规定为准{note}，"
                    "请选择所依据的那一项本地规定。",
                    mark=ground.mark,
                ),
            ),
            missing=(_fact(Fact.LOCAL),),
        )
    return _Part(
        answer=Answer.YES,
        reasons=(Reason(article=ground.article, says=says, mark=ground.mark),),
    )


def _persons(case: _Case, ground: Ground) -> list[_Part]:
    """Judge what the matter asks of the person beside hardship."""
    asked: Sequence[Callable[[_Case, Ground], _Part | None]] = (
        _foreign,
        _counsel,
        _minor_accused,
        _retrial,
    )
    return [part for one in asked if (part := one(case, ground)) is not None]


def _foreign(case: _Case, ground: Ground) -> _Part | None:
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
        return _Part(
            answer=Answer.UNKNOWN,
            reasons=(Reason(article=article, says=says),),
            missing=(_fact(Fact.TREATY),),
        )
    if case.applicant.treaty:
        says = "外国人、无国籍人，有可以适用的规定、国际条约或者互惠原则。"
        return _Part(answer=Answer.YES, reasons=(Reason(article=article, says=says),))
    says = "外国人、无国籍人，没有可以适用的规定、国际条约或者互惠原则。"
    return _Part(answer=Answer.NO, reasons=(Reason(article=article, says=says),))


def _counsel(case: _Case, ground: Ground) -> _Part | None:
    """Notices, applications for defence and duty help are for who has nobody."""
    needed = ground.by_notice or ground.matter in WITHOUT_COUNSEL
    if not needed or not case.applicant.has_counsel:
        return None
    says = "已经委托辩护人或者诉讼代理人；这一事项以没有委托为前提。"
    return _Part(answer=Answer.NO, reasons=(Reason(article=ground.article, says=says),))


def _minor_accused(case: _Case, ground: Ground) -> _Part | None:
    """Item one of article 25 is for who is a minor on the day."""
    if ground.matter != "notified_minor" or case.age is None or case.age < ADULT_AGE:
        return None
    says = (
        f"按出生日期，{case.on}已满{case.age}周岁，不是未成年人，"
        "不属于这一项；请与办案机关核对，符合其他各项的改选事项。"
    )
    return _Part(answer=Answer.NO, reasons=(Reason(article=ground.article, says=says),))


def _retrial(case: _Case, ground: Ground) -> _Part | None:
    """Article 33: only after a retrial is ordered or the procuratorate protests."""
    if ground.matter != "after_effective_judgment":
        return None
    if case.applicant.retrial is None:
        says = (
            "不服生效裁判、决定的，人民法院决定、裁定再审或者人民检察院提出抗诉以后"
            "才可以申请。"
        )
        return _Part(
            answer=Answer.UNKNOWN,
            reasons=(Reason(article=ground.article, says=says),),
            missing=(_fact(Fact.RETRIAL), _proof("retrial_paper")),
        )
    if case.applicant.retrial:
        return None
    says = "人民法院没有决定、裁定再审，人民检察院也没有提出抗诉，不能申请。"
    return _Part(answer=Answer.NO, reasons=(Reason(article=ground.article, says=says),))


# --- hardship ---------------------------------------------------------------------


def _hardship(case: _Case, ground: Ground) -> _Part:
    """Judge the hardship condition: none, exempt, or to be checked."""
    if ground.hardship is Hardship.NO:
        says = "这一事项不受经济困难条件限制。"
        return _Part(
            answer=Answer.YES,
            reasons=(Reason(article=ground.article, says=says, mark=ground.mark),),
            check=Check.NOT_REQUIRED,
        )
    if ground.hardship is Hardship.LOCAL:
        return _Part(answer=Answer.UNKNOWN)
    if ground.hardship is Hardship.OR_OTHER_REASON and case.applicant.other_reason:
        says = f"因其他原因没有委托辩护人：{case.applicant.other_reason}。"
        return _Part(
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


def _known_facts(case: _Case) -> dict[str, bool | None]:
    return {"no_fixed_income": case.applicant.no_fixed_income}


def _freed(one: Exemption) -> _Part:
    check = Check.REQUIRED if one.proves else Check.EXEMPT
    verb = "材料证明经济困难" if one.proves else "免予核查经济困难状况"
    return _Part(
        answer=Answer.YES,
        reasons=(
            Reason(article=one.article, says=f"{one.told}，{verb}。", mark=one.mark),
        ),
        check=check,
        ground=one.ground,
    )


def _with_alternatives(
    part: _Part, case: _Case, ground: Ground, open_: Sequence[Exemption]
) -> _Part:
    """Add to an income that does not suffice what could still make it a yes."""
    reasons, missing = list(part.reasons), list(part.missing)
    for one in open_:
        says = f"{one.told}，如无固定生活来源，免予核查经济困难状况。"
        reasons.append(Reason(article=one.article, says=says, mark=one.mark))
        missing.append(_fact(Fact.NO_FIXED_INCOME))
        missing.append(_proof("no_fixed_income"))
    or_other = ground.hardship is Hardship.OR_OTHER_REASON
    if or_other and case.applicant.other_reason is None:
        says = "不因经济困难，而因其他原因没有委托辩护人的，也可以申请。"
        reasons.append(Reason(article=ground.article, says=says, mark=ground.mark))
        missing.append(_fact(Fact.OTHER_REASON))
    hopeful = len(missing) > len(part.missing)
    answer = Answer.UNKNOWN if hopeful else part.answer
    return replace(part, answer=answer, reasons=tuple(reasons), missing=tuple(missing))


def _income(case: _Case, ground: Ground) -> _Part:
    """Hold what is stated, or what the check found, against the line."""
    one, line = case.applicant, case.policy.line(case.on)
    alone = one.opponent_in_household is True
    asked = Fact.OWN_MONTHLY_INCOME if alone else Fact.MONTHLY_INCOME
    stated = one.own_monthly_income if alone else one.monthly_income
    amount = one.checked_income if one.checked_income is not None else stated
    size = 1 if alone else one.household_size
    missing: list[Missing] = []
    if amount is None:
        missing.append(_fact(asked))
    if size is None:
        missing.append(_fact(Fact.HOUSEHOLD_SIZE))
    if amount is None:
        missing.append(_statement(case.on))
    if line is None:
        missing.append(_fact(Fact.LINE))
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


def _open(says: str, missing: Sequence[Missing], article: str) -> _Part:
    return _Part(
        answer=Answer.UNKNOWN,
        reasons=(Reason(article=article, says=says),),
        missing=tuple(missing),
        check=Check.REQUIRED,
    )


def _of_unknown_household(
    case: _Case, amount: Decimal, line: Line, missing: list[Missing]
) -> _Part:
    """One person is the least: who is within the line alone is within it anyhow."""
    article = _law(line, case.on)
    if line.covers(amount, line.per_person) and line.assets_per_person is None:
        says = (
            f"家庭月收入{amount:.2f}元，即使只有一人也"
            f"{_within(line)}经济困难标准每人每月{line.per_person:.2f}元。"
        )
        return _Part(
            answer=Answer.YES,
            reasons=(Reason(article=article, says=says, mark=line.mark),),
            check=Check.REQUIRED,
        )
    says = f"家庭月收入{amount:.2f}元，没有写明家庭人口，算不出每人每月的收入。"
    return _open(says, missing, article)


def _judged(
    case: _Case,
    ground: Ground,
    amount: Decimal,
    size: int,
    line: Line,
    *,
    alone: bool,
) -> _Part:
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
        return _Part(answer=Answer.YES, reasons=tuple(reasons), check=Check.REQUIRED)
    if ground.matter in FAMILY and size > 1 and _may_be_alone(case, line):
        says = "对方当事人是共同生活的家庭成员的，只看申请人本人的收入。"
        return _Part(
            answer=Answer.UNKNOWN,
            reasons=(*reasons, _of_household(case.on, says)),
            missing=(_fact(Fact.OPPONENT), _fact(Fact.OWN_MONTHLY_INCOME)),
            check=Check.REQUIRED,
        )
    return _Part(answer=Answer.NO, reasons=tuple(reasons), check=Check.REQUIRED)


def _may_be_alone(case: _Case, line: Line) -> bool:
    """Say whether the applicant's own income could still be the one that counts."""
    one = case.applicant
    if one.opponent_in_household is not None:
        return False
    own = one.own_monthly_income
    return own is None or line.covers(own, line.per_person)


def _assets(case: _Case, part: _Part, size: int, line: Line) -> _Part:
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
            missing=(_fact(Fact.ASSETS),),
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


def _checked(case: _Case) -> Reason:
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
    return _proof("hardship_certificate" if old else "hardship_statement")


# --- papers, notes ----------------------------------------------------------------


def _papers(case: _Case, ground: Ground, last: _Part) -> tuple[Paper, ...]:
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


def _notes(case: _Case, ground: Ground | None) -> Iterable[Reason]:
    for key in case.wrong:
        label = codes.label("recipient_class", key)
        says = f"按出生日期或者性别，此人不属于“{label}”，未按这一类别计算。"
        yield Reason(article=codes.code("recipient_class", key).article, says=says)
    matter = ground.matter if ground else ""
    for hint in exemptions.hints_for(case.classes, matter, on=case.on):
        yield Reason(article=hint.article, says=f"{hint.says}。", mark=hint.mark)
    yield from _by_age(case, ground)


def _by_age(case: _Case, ground: Ground | None) -> Iterable[Reason]:
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


# --- putting together ---------------------------------------------------------------


def _worst(parts: Iterable[_Part]) -> Answer:
    found = {part.answer for part in parts}
    return next(one for one in (Answer.NO, Answer.UNKNOWN, Answer.YES) if one in found)


def _told(parts: Iterable[_Part], answer: Answer) -> tuple[Reason, ...]:
    """Return the reasons of the answer: of a no, only those that say no."""
    if answer is Answer.NO:
        parts = [part for part in parts if part.answer is Answer.NO]
    return tuple(reason for part in parts for reason in part.reasons)


def _distinct(parts: Iterable[_Part]) -> tuple[Missing, ...]:
    return tuple(dict.fromkeys(one for part in parts for one in part.missing))


def _fact(fact: Fact) -> Missing:
    return Missing(key=fact.value, label=fact.label)


def _proof(key: str) -> Missing:
    return Missing(key=key, label=codes.label("proof", key))
