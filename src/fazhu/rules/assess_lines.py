"""``fazhu assess``: eligibility asked in JSON, answered in JSON."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from fazhu.lib.amounts import read_amount
from fazhu.lib.errors import Refused
from fazhu.rules import codes
from fazhu.rules.assessment import (
    Applicant,
    Assessment,
    Fact,
    Line,
    Policy,
    Reason,
    Way,
)
from fazhu.rules.eligibility import assess
from fazhu.rules.json_lines import only, text_in
from fazhu.rules.marks import Mark
from fazhu.rules.scope import (
    REGULATION_SINCE,
    Asked,
    Hardship,
    Local,
    LocalKind,
    grounds,
    matter_named,
)

Row = Mapping[str, object]
FIELDS = ("id", "on", "matter", "applicant", "policy")
APPLICANT_FIELDS = (
    *("classes", "birth_on", "sex", "ethnicity", "household_size", "monthly_income"),
    *("own_monthly_income", "checked_income", "check", "opponent_in_household"),
    *("assets", "no_fixed_income", "other_reason", "has_counsel", "retrial"),
    *("treaty", "proofs"),
)
POLICY_FIELDS = (
    *("hardship_line_per_person", "assets_line_per_person", "below", "article"),
    "local",
)
LOCAL_FIELDS = ("kind", "label", "class", "matters", "article", "from", "to")
LISTED = ("matter", "aid_without_case", "recipient_class", "proof", "exempt_ground")
MOST_PEOPLE = 100
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

Labelled_ = TypeVar("Labelled_", LocalKind, Way)


def answer_assess(
    line: Row, *, on: date, policy: Callable[[], Policy]
) -> dict[str, object]:
    """Answer one line; what is wrong with it is a ``Refused``.

    ``on`` is the day where the line has none; ``policy`` gives what the center set,
    and is asked only where the line brings no policy of its own.
    """
    only(line, FIELDS, "这一行")
    day = _day(line.get("on"), "on") or on
    held = _policy(line["policy"]) if line.get("policy") is not None else policy()
    matter = matter_named(text_in(line, "matter"), held.local, on=day)
    found = assess(
        matter, applicant_of(line.get("applicant"), held, on=day), held, on=day
    )
    return {"id": line.get("id"), **in_json(found)}


def in_json(found: Assessment) -> dict[str, object]:
    """Return an answer as JSON keeps it."""
    return {
        "answer": found.answer.value,
        "hardship_check": found.check.value if found.check else None,
        "exempt_ground": found.exempt_ground or None,
        "reasons": [_reason(one) for one in found.reasons],
        "missing": [str(one) for one in found.missing],
        "papers": [
            {
                "key": one.key,
                "label": one.label,
                "article": one.article,
                "brought": one.brought,
            }
            for one in found.papers
        ],
        "notes": [_reason(one) for one in found.notes],
    }


def code_rows(policy: Policy, *, on: date) -> dict[str, object]:
    """Return every key that a line may hold, for ``fazhu assess --codes --json``."""
    listed: dict[str, object] = {
        key: [
            {"key": one.key, "label": one.label, "article": one.article}
            for one in codes.of(key)
        ]
        for key in LISTED
    }
    return listed | {
        "grounds": [
            {
                "matter": one.matter,
                "label": one.label,
                "hardship": one.hardship.value,
                "article": one.article,
                "from": one.since.isoformat(),
                "to": one.until.isoformat() if one.until else None,
                "mark": one.mark.value,
            }
            for one in grounds()
        ],
        "hardship": _pairs(Hardship.choices()),
        "check": _pairs(Way.choices()),
        "facts": _pairs(Fact.choices()),
        "local": [
            {
                "kind": one.kind.value,
                "label": one.label,
                "class": one.recipient_class,
                "matters": list(one.matters),
                "article": one.law(on),
            }
            for one in policy.local
            if one.in_force(on)
        ],
    }


def _pairs(choices: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"key": key, "label": label} for key, label in choices]


def _reason(one: Reason) -> dict[str, object]:
    return {
        "article": one.article,
        "says": f"{one.says}{one.mark.remark}",
        "unverified": one.mark.unverified,
    }


# --- reading -----------------------------------------------------------------------


def applicant_of(value: object, policy: Policy, *, on: date) -> Applicant:
    """Read what is told of an applicant; what cannot be read is a ``Refused``."""
    if value is None:
        value = {}
    only(value, APPLICANT_FIELDS, "申请人（applicant）")
    assert isinstance(value, Mapping)  # noqa: S101  (for the types)
    row: Row = value
    return Applicant(
        classes=tuple(
            _class(text, policy, on) for text in _texts(row.get("classes"), "classes")
        ),
        birth_on=_birth(row.get("birth_on"), on),
        sex=_code("sex", row.get("sex"), "sex"),
        ethnicity=_code("ethnicity", row.get("ethnicity"), "ethnicity"),
        household_size=_people(row.get("household_size")),
        monthly_income=_amount(row, "monthly_income"),
        own_monthly_income=_amount(row, "own_monthly_income"),
        checked_income=_amount(row, "checked_income"),
        check=_labelled(Way, row.get("check"), "核查方式（check）"),
        opponent_in_household=_truth(row, "opponent_in_household"),
        assets=_amount(row, "assets"),
        no_fixed_income=_truth(row, "no_fixed_income"),
        other_reason=_other_reason(row.get("other_reason")),
        has_counsel=_truth(row, "has_counsel"),
        retrial=_truth(row, "retrial"),
        treaty=_truth(row, "treaty"),
        proofs=tuple(
            codes.named("proof", text).key
            for text in _texts(row.get("proofs"), "proofs")
        ),
    )


def _policy(value: object) -> Policy:
    only(value, POLICY_FIELDS, "当地规定（policy）")
    assert isinstance(value, Mapping)  # noqa: S101  (for the types)
    row: Row = value
    per_person = _amount(row, "hardship_line_per_person")
    local = row.get("local")
    if local is not None and not isinstance(local, list):
        raise Refused("本地规定（local）应是列表，请改正。")
    lines: tuple[Line, ...] = ()
    if per_person is not None:
        if per_person == 0:
            raise Refused("经济困难标准（hardship_line_per_person）应大于零，请改正。")
        lines = (
            Line(
                per_person=per_person,
                below=_truth(row, "below") or False,
                assets_per_person=_amount(row, "assets_line_per_person"),
                article=_optional(row, "article"),
            ),
        )
    return Policy(lines=lines, local=tuple(_local(one) for one in local or ()))


def _local(value: object) -> Local:
    only(value, LOCAL_FIELDS, "本地规定（local）的一项")
    assert isinstance(value, Mapping)  # noqa: S101  (for the types)
    row: Row = value
    kind = _labelled(LocalKind, row.get("kind"), "本地规定的种类（kind）")
    if kind is None:
        raise Refused(
            "本地规定缺少种类（kind）：matter、free_matter 或者 exempt_class。"
        )
    return Local(
        kind=kind,
        label=text_in(row, "label"),
        since=_day(row.get("from"), "from") or REGULATION_SINCE,
        until=_day(row.get("to"), "to"),
        article=_optional(row, "article"),
        mark=Mark.LOCAL,
        recipient_class=_code("recipient_class", row.get("class"), "class"),
        matters=tuple(_matter(text) for text in _texts(row.get("matters"), "matters")),
    )


def _matter(text: str) -> str:
    found: Asked = codes.named("matter", text)
    return found.key if isinstance(found, codes.Code) else ""


def _class(text: str, policy: Policy, on: date) -> str:
    """Return the key of a class, or the label of one that the place added."""
    for one in policy.added(LocalKind.EXEMPT_CLASS, on):
        if codes.normal(one.label) == codes.normal(text):
            return one.recipient_class or one.label
    return codes.named("recipient_class", text).key


def _code(listed: str, value: object, name: str) -> str:
    if value is None or value == "":
        return ""
    if not isinstance(value, str):
        raise Refused(f"{name} 应是文字，现在是“{value}”。")
    return codes.named(listed, value).key


def _labelled(kind: type[Labelled_], value: object, what: str) -> Labelled_ | None:
    if value is None or value == "":
        return None
    found = kind.named(str(value))
    if found is None:
        known = "、".join(f"{one.label}（{one.value}）" for one in kind)
        raise Refused(f"{what}不认识“{value}”；可用的是：{known}。")
    return found


def _texts(value: object, name: str) -> list[str]:
    if value is None:
        return []
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return [one for one in value if one.strip()]
    raise Refused(f'{name} 应是文字的列表，如 ["农民工"]。')


def _optional(row: Row, name: str) -> str:
    return text_in(row, name) if row.get(name) else ""


def _amount(row: Row, name: str) -> Decimal | None:
    value = row.get(name)
    try:
        amount = read_amount(value)
    except Refused as refusal:
        raise Refused(f"{name}：{refusal.sentence}") from refusal
    if amount is None:
        return None
    if amount.approximate or amount.rounded or amount.yuan < 0:
        raise Refused(
            f'{name} 的“{value}”不是准确到分的金额；请写成 "1200.00"，不能为负。'
        )
    return amount.yuan


def _people(value: object) -> int | None:
    if value is None:
        return None
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if isinstance(value, int) and is_whole and 1 <= value <= MOST_PEOPLE:
        return value
    raise Refused(
        f"家庭人口（household_size）应是 1 到 {MOST_PEOPLE} 的整数，"
        f"现在是 {_as_written(value)}。"
    )


def _as_written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _truth(row: Row, name: str) -> bool | None:
    value = row.get(name)
    if value is None or isinstance(value, bool):
        return value
    raise Refused(
        f"{name} 应是 true、false，不知道的写 null；现在是 {_as_written(value)}。"
    )


def _other_reason(value: object) -> str | None:
    """Return the reason in words; false says that there is none."""
    if value is None:
        return None
    if value is False:
        return ""
    if isinstance(value, str):
        return value.strip()
    raise Refused("other_reason 写明没有委托辩护人的原因；没有的写 false。")


def _birth(value: object, on: date) -> date | None:
    birth_on = _day(value, "birth_on")
    if birth_on is not None and birth_on > on:
        raise Refused(f"出生日期 {birth_on} 晚于 {on}，请核对。")
    return birth_on


def _day(value: object, name: str) -> date | None:
    if value is None:
        return None
    text = value.strip() if isinstance(value, str) else ""
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        text = ""
    raise Refused(f"{name} 的日期“{value}”不对；请写成 2026-03-02。")
