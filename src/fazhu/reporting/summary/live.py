"""Answers the references of a text from the ledger as it stands."""

from fazhu.reporting.identities import IDENTITIES
from fazhu.reporting.measures import Part, measure
from fazhu.reporting.measures.definitions import Measure, Rate
from fazhu.reporting.measures.registry import BY_KEY
from fazhu.reporting.summary.facts import UNCLASSED, UNDATED, Facts
from fazhu.reporting.summary.known import FARTHEST
from fazhu.reporting.summary.printing import blank
from fazhu.reporting.summary.references import Reference, Shape
from fazhu.reporting.summary.text import Line

CHECK = "check."
OF_STATION = ("target", "target_rate")
_IDENTITIES = {identity.key for identity in IDENTITIES}


def is_known(reference: Reference) -> bool:
    """Say whether a reference names something that the ledger can answer."""
    if reference.key.startswith(CHECK):
        sides = (Shape.LEFT, Shape.RIGHT)
        is_identity = reference.key.removeprefix(CHECK) in _IDENTITIES
        return is_identity and reference.shape in sides
    entry = BY_KEY.get(reference.key)
    if entry is None or reference.years > FARTHEST:
        return False
    if reference.shape in (Shape.LEFT, Shape.RIGHT):
        return False
    if reference.shape is Shape.GROWTH:
        return isinstance(entry, Rate) or f"yoy_{reference.key}" in BY_KEY
    if not reference.split:
        return True
    if reference.key in OF_STATION:
        return reference.split == "station"
    return isinstance(entry, Measure) and reference.split in entry.splits


def line_of(reference: Reference, facts: Facts) -> Line:
    """Return what stands for a reference now: a number, a phrase, or a blank."""
    if reference.of_district:
        facts = facts.of_district
    if reference.key.startswith(CHECK):
        return _side(reference, facts)
    if reference.split:
        return _part(reference, facts)
    return _figure(reference, facts)


def _figure(reference: Reference, facts: Facts) -> Line:
    figure = facts.figure(reference.key, reference.years)
    match reference.shape:
        case Shape.WHOLE:
            return facts.said(reference.key, reference.years)
        case Shape.GROWTH:
            return facts.growth(reference.key)
        case Shape.UNDATED:
            return (facts.count(figure, figure.unrecorded, UNDATED),)
        case Shape.UNCLEAR:
            return (facts.count(figure, figure.unclear, UNCLASSED),)
    if figure.value is None:
        return (blank(figure.label),)
    return (facts.number(reference.key, reference.years),)


def _side(reference: Reference, facts: Facts) -> Line:
    key = reference.key.removeprefix(CHECK)
    for check in facts.checks:
        if check.key == key:
            value = check.left if reference.shape is Shape.LEFT else check.right
            return (facts.side(check, value, reference.shape),)
    return (blank(key),)


def _part(reference: Reference, facts: Facts) -> Line:
    if reference.key in OF_STATION:
        return _of_station(reference, facts)
    for part in facts.figure(reference.key).split(reference.split):
        if part.key == reference.part:
            return (facts.part(reference.key, part),)
    label = measure(reference.key).label
    none = Part(split=reference.split, key=reference.part, label=label, value=0)
    return (facts.part(reference.key, none),)


def _of_station(reference: Reference, facts: Facts) -> Line:
    ask = facts.target_of if reference.key == "target" else facts.target_rate_of
    for station in facts.stations:
        if str(station.pk) == reference.part and (found := ask(station)):
            return (found,)
    return (blank(measure(reference.key).label),)
