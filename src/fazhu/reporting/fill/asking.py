"""Fills a text from the ledger of a center: understand, count, answer."""

from collections.abc import Mapping

from fazhu.network.models import Organisation
from fazhu.reporting.fill import places
from fazhu.reporting.fill.filling import Fate, fill
from fazhu.reporting.fill.ledger import Measures
from fazhu.reporting.fill.periods import Span
from fazhu.reporting.fill.understanding import Setting, understand


def filled(
    text: str,
    asked: Span,
    center: Organisation,
    organisation: Organisation | None = None,
    *,
    chosen: Mapping[int, str] | None = None,
) -> list[Fate]:
    """Return what becomes of each blank of ``text``.

    ``chosen`` gives the measures that a person picked, by where their blanks begin.
    """
    stations = {} if organisation else places.stations_of(center)
    setting = Setting(
        span=asked,
        is_station=bool(organisation and organisation.is_station),
        city_is_own="市" in center.name and not set("区县旗") & set(center.name),
        places=places.names_of(stations),
        labels=places.labels(),
    )
    wishes = understand(text, setting, chosen)
    return fill(wishes, Measures(center, organisation, stations))
