"""Fills a text from the ledger of a center: understand, count, answer."""

from collections.abc import Mapping
from dataclasses import replace

from fazhu.network.models import Organisation
from fazhu.reporting.fill import places
from fazhu.reporting.fill.filling import Fate, fill
from fazhu.reporting.fill.ledger import Measures
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.fill.understanding import Setting, understand
from fazhu.reporting.fill.wordings import BOOK
from fazhu.reporting.measures.registry import BY_KEY


def filled(
    text: str,
    asked: Span,
    center: Organisation,
    organisation: Organisation | None = None,
    *,
    chosen: Mapping[int, str] | None = None,
    with_about: bool = False,
    counts_named: bool = False,
    heads: Mapping[int, tuple[str, str]] | None = None,
) -> list[Fate]:
    """Return what becomes of each blank of ``text``.

    ``chosen`` gives the measures that a person picked, by where their blanks begin.
    With ``with_about`` rough numbers (500余件) are put anew as well; with
    ``counts_named`` a share may be of a total that is named without its number.
    ``heads`` are those of the cells of tables.
    """
    stations = {} if organisation else places.stations_of(center)
    setting = Setting(
        span=asked,
        is_station=bool(organisation and organisation.is_station),
        city_is_own="市" in center.name and not set("区县旗") & set(center.name),
        places=places.names_of(stations) | places.own_names(organisation or center),
        labels=places.labels(),
        with_about=with_about,
        counts_named=counts_named,
        heads=heads or {},
    )
    ledger = Measures(center, organisation, stations)
    fates = fill(understand(text, setting), ledger)
    if not chosen:
        return fates
    again = fill(understand(text, setting, chosen), ledger)
    return [_with_choice(new, old) for new, old in zip(again, fates, strict=True)]


def _with_choice(new: Fate, old: Fate) -> Fate:
    """Keep beside what a person chose the candidates that there were."""
    return replace(new, candidates=old.candidates) if new.is_chosen else new


def is_measure(name: str) -> bool:
    """Say whether a blank can be filled by what is named so."""
    return name in BOOK.named or name in BY_KEY
