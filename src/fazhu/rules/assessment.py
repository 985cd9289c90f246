"""What is asked about a person who wants legal aid, and what is answered."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from fazhu.lib.labels import Labelled
from fazhu.rules import codes
from fazhu.rules.marks import Mark
from fazhu.rules.recipient_classes import (
    full_years,
)
from fazhu.rules.scope import (
    REGULATION_SINCE,
    Asked,
    Local,
    LocalKind,
)


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
    def lacking(self) -> list[Paper]:
        """The papers that the matter asks for and that do not lie there."""
        return [one for one in self.papers if not one.brought]

    @property
    def exempt_by(self) -> str:
        """The ground of article 42 that frees from the check, if one does."""
        return self.exempt_ground if self.check is Check.EXEMPT else ""


@dataclass(frozen=True, kw_only=True)
class Part:
    """The answer to one condition of several."""

    answer: Answer
    reasons: tuple[Reason, ...] = ()
    missing: tuple[Missing, ...] = ()
    check: Check | None = None
    ground: str = ""


@dataclass(frozen=True, kw_only=True)
class Situation:
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


def fact(one: Fact) -> Missing:
    """Return what is missing where a fact is not told."""
    return Missing(key=one.value, label=one.label)


def proof(key: str) -> Missing:
    """Return what is missing where a paper was not brought."""
    return Missing(key=key, label=codes.label("proof", key))
