"""What stations are called in running text, and the measures by their own names."""

import re
from collections.abc import Iterator, Mapping

from fazhu.network.models import Organisation
from fazhu.reporting.fill.wordings import BOOK
from fazhu.reporting.measures.definitions import Measure
from fazhu.reporting.measures.registry import all_measures

_END = re.compile(r"(?:法律援助)?工作站$")
_DISTRICT = re.compile(r"^.{1,8}?[市区县旗](?=.{2,})")
_TOWN = re.compile(r"(?:镇|乡|街道|苏木)$")
_SHORTEST = 3


def stations_of(center: Organisation) -> dict[str, Organisation]:
    """Return the stations of a center by their keys."""
    found = Organisation.objects.under(center).stations()
    return {str(one.pk): one for one in found}


def names_of(stations: Mapping[str, Organisation]) -> dict[str, str]:
    """Return every name that is one station's alone, with the station's key."""
    found: dict[str, set[str]] = {}
    for key, station in stations.items():
        for name in _names(station.name):
            found.setdefault(name, set()).add(key)
    return {name: keys.pop() for name, keys in found.items() if len(keys) == 1}


def own_names(own: Organisation) -> dict[str, str]:
    """Return what the organisation that is asked calls itself, each with no key."""
    if own.is_station:
        return dict.fromkeys(_names(own.name), "")
    district = _DISTRICT.match(own.name)
    names = [own.name, *([district[0]] if district else [])]
    return dict.fromkeys(names, "")


def _names(full: str) -> Iterator[str]:
    core = _END.sub("", full)
    for name in {core, _DISTRICT.sub("", core)}:
        if len(name) < _SHORTEST and not _TOWN.search(name):
            continue
        yield f"{name}法律援助工作站"
        yield f"{name}工作站"
        if _TOWN.search(name):
            yield name
    yield full


def labels() -> dict[str, tuple[str, str]]:
    """Return the measures that no wording names, by their labels, with their units."""
    return {
        entry.label.removesuffix("数"): (entry.key, entry.unit)
        for entry in all_measures()
        if isinstance(entry, Measure)
        and entry.key not in BOOK.named
        and "：" not in entry.label
    }
