"""What the tests of the contradiction finder ask of a text."""

from fazhu.claims.documents import of_text
from fazhu.claims.finding import Finding, Verdict
from fazhu.claims.whole import Checked, check


def checked(text: str) -> Checked:
    return check(of_text(text))


def wrong(text: str) -> list[Finding]:
    return checked(text).of(Verdict.CONTRADICTORY)


def doubted(text: str) -> list[Finding]:
    return checked(text).of(Verdict.DOUBTFUL)


def held(text: str) -> list[Finding]:
    return checked(text).of(Verdict.CONFIRMED)


def kinds(findings: list[Finding]) -> set[str]:
    return {finding.kind.value for finding in findings}
