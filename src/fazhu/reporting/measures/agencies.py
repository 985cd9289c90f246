"""Which kind of organ notified or passed on: told by its name."""

from django.db.models import Q, Value

from fazhu.reporting.measures.dimension import Expression, chosen
from fazhu.rules import codes

IN_ORDER = (
    *("custody", "duty_lawyer", "law_firm", "police", "procuratorate", "court"),
    "social_body",
)
"""A detention house of the police (公安局看守所) is a place of custody first."""
OTHER = "other"


def agency_kind(path: str) -> Expression:
    """Return the code of the organ that a case names; a name of no kind is another."""
    listed = codes.of("transfer_agency").by_key
    named = [(_named(listed[key]), key) for key in IN_ORDER]
    return chosen(path, (Q(agency=""), ""), *named, default=Value(OTHER))


def _named(code: codes.Code) -> Q:
    found = Q()
    for word in (code.label, *code.synonyms):
        found |= Q(agency__contains=word)
    return found
