"""What a check found, as JSON and as sentences."""

import re
from decimal import Decimal

from fazhu.claims.claim import Claim
from fazhu.claims.documents import Document
from fazhu.claims.finding import Finding, Verdict
from fazhu.claims.units import MONEY
from fazhu.claims.whole import Checked

_NAMES = {
    Verdict.CONTRADICTORY: "不能同时成立",
    Verdict.DOUBTFUL: "存疑，请核对",
}
_CENT = Decimal("0.01")


def as_json(checked: Checked) -> dict[str, object]:
    """Return the claims, the findings and what was confirmed."""
    found = checked.of(Verdict.CONTRADICTORY, Verdict.DOUBTFUL)
    return {
        "claims": [_claim(claim) for claim in checked.claims],
        "findings": [_finding(finding) for finding in found],
        "confirmed": [_finding(each) for each in checked.of(Verdict.CONFIRMED)],
    }


def _claim(claim: Claim) -> dict[str, object]:
    return {
        "id": claim.id,
        "text": claim.text,
        "label": claim.label,
        "value": _value(claim),
        "unit": claim.unit,
        "period": claim.period.key if claim.period and claim.period.key else None,
        "start": claim.start,
        "end": claim.end,
    }


def _value(claim: Claim) -> object:
    """Amounts are texts in yuan with two decimals; everything else is a number."""
    value = claim.value
    if claim.unit == MONEY:
        return f"{value.quantize(_CENT)}"
    return int(value) if value == value.to_integral_value() else float(value)


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind.value,
        "verdict": finding.verdict.value,
        "claims": [claim.id for claim in finding.claims],
        "why": finding.why,
        "start": finding.start,
        "end": finding.end,
    }


def as_sentences(document: Document, checked: Checked) -> str:
    """Say each finding with its sentence and line, and how much was checked."""
    found = checked.of(Verdict.CONTRADICTORY, Verdict.DOUBTFUL)
    said = [_told(document.text, finding) for finding in found]
    return "\n".join([*said, _summed_up(checked, found)])


def _told(text: str, finding: Finding) -> str:
    line = text.count("\n", 0, finding.start) + 1
    return (
        f"【{_NAMES[finding.verdict]}】第{line}行：{_quoted(text, finding)}\n"
        f"    {finding.why}"
    )


def _quoted(text: str, finding: Finding) -> str:
    """Return the stretch of text that holds the figures, cut in the middle if long."""
    stretch = re.sub(r"\s+", " ", text[finding.start : finding.end])
    if len(stretch) > 120:
        stretch = f"{stretch[:70]}……{stretch[-40:]}"
    return f"“{stretch}”"


def _summed_up(checked: Checked, found: list[Finding]) -> str:
    wrong = sum(finding.verdict is Verdict.CONTRADICTORY for finding in found)
    held = len(checked.of(Verdict.CONFIRMED))
    return (
        f"共读出{len(checked.claims)}个数，核对相符{held}处，"
        f"不能同时成立{wrong}处，存疑{len(found) - wrong}处。"
    )
