"""The values of a paper: what its subject says, and what was typed before."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fazhu.cases import paper_sources, paper_sources_beside
from fazhu.cases.papers import ConsultationFacts, Facts, HelpFacts, SubjectFacts
from fazhu.documents.editions import Field, Form, forms
from fazhu.documents.values import is_empty

OWN = frozenset({"ground", "facts", "materials", "explanations"})
"""Values that each paper says anew, though they have the same name."""


def values_of(form: Form, facts: SubjectFacts) -> dict[str, Any]:
    """Return what the subject says for the form's values, as plain JSON."""
    sources = _sources(form, facts)
    found = {key: sources[key](facts) for key in form.fields if key in sources}
    return {
        key: _plain(form.fields[key], value)
        for key, value in found.items()
        if value is not None
    }


def _sources(form: Form, facts: SubjectFacts) -> Mapping[str, Any]:
    match facts:
        case Facts():
            return paper_sources.sources_of(form)
        case HelpFacts():
            return paper_sources_beside.HELP
        case ConsultationFacts():
            return paper_sources_beside.CONSULTATION
    raise ValueError(f"{facts!r} is no subject of papers")


def earlier_values(form: Form, facts: SubjectFacts) -> dict[str, Any]:
    """Return what was typed for papers that stand and this form asks for too.

    The newest paper speaks first. Reasons and facts are each decision's own.
    """
    found: dict[str, Any] = {}
    papers = sorted(facts.issued.values(), key=lambda one: one.pk, reverse=True)
    for paper in papers:
        there = forms(paper.edition).get(paper.slug)
        values = paper.frozen["values"] if there else {}
        for key, one in form.fields.items():
            before = there.fields.get(key) if there else None
            if before and _suits(before, one) and not is_empty(values.get(key)):
                found.setdefault(key, values[key])
    return found


def _suits(before: Field, now: Field) -> bool:
    return (
        "sys" not in (before.source, now.source)
        and now.key not in OWN
        and (before.type, before.options, before.columns)
        == (now.type, now.options, now.columns)
    )


def _plain(one: Field, value: Any) -> Any:
    """Return the value as JSON; of several ticks those that the form offers."""
    if isinstance(value, date):
        return value.isoformat()
    if one.type == "multi":
        return [key for key in value if key in one.options]
    return value if isinstance(value, str | int | list) else str(value)
