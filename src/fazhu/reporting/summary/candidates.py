"""Chooses typical cases by rule (typical.toml); a person decides which are told."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from fazhu.cases.models import Case
from fazhu.reporting.measures.reading import Scope
from fazhu.reporting.measures.sources import CASES
from fazhu.rules.counting import Period

WHERE = {
    "kinds": "kind__in",
    "causes": "cause__in",
    "outcomes": "outcome__in",
    "classes": "party_classes__key__in",
}


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A case, why it was chosen, and for which classes of recipients."""

    case: Case
    why: str
    classes: tuple[str, ...] = ()


@cache
def rules() -> tuple[Mapping[str, Any], ...]:
    """Return the rules in order."""
    text = Path(__file__).with_name("typical.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["rules"])


def candidates(
    scope: Scope, period: Period, *, but: Iterable[UUID] = ()
) -> list[Candidate]:
    """Return one case a rule, the best first, without those named."""
    there = _fit(scope, period).exclude(ref__in=list(but))
    found: list[Candidate] = []
    for rule in rules():
        own = there.exclude(pk__in=[one.case.pk for one in found])
        if (case := _best(own, rule)) is not None:
            classes = tuple(rule.get("classes", ()))
            found.append(Candidate(case=case, why=rule["why"], classes=classes))
    return found


def _fit(scope: Scope, period: Period) -> "QuerySet[Case]":
    """Return what may be told at all: closed in the period, nothing sealed."""
    rows: QuerySet[Case] = CASES.of(scope.center, scope.organisation)
    closed = rows.filter(
        closed_on__range=(period.first, period.last),
        is_sealed=False,
        is_terminated=False,
    )
    young = closed.filter(kind="criminal", party_classes__key="minor")
    marked = closed.filter(notice_object="minor")
    return closed.exclude(pk__in=young.values("pk")).exclude(pk__in=marked.values("pk"))


def _best(there: "QuerySet[Case]", rule: Mapping[str, Any]) -> Case | None:
    found = there.filter(**{WHERE[k]: rule[k] for k in WHERE if k in rule})
    if rule.get("benefit"):
        found = found.filter(benefit__gt=0)
    ordered = found.order_by(F("benefit").desc(nulls_last=True), "-closed_on", "pk")
    return ordered.first()
