"""A center's own order of the sections of each style."""

from fazhu.network.models import Organisation
from fazhu.reporting.models import Arrangement
from fazhu.reporting.summary.styles import Style, styles


def style_of(center: Organisation, key: str) -> Style:
    """Return a style as a center arranged it."""
    style = styles()[key]
    own = Arrangement.objects.filter(center=center, style=key).first()
    return style.arranged(own.order) if own else style


def moved(style: Style, key: str, *, by: int) -> Style:
    """Return the style with a section one place up (-1) or down (1)."""
    places = list(style.places)
    at = next(n for n, place in enumerate(places) if place.key == key)
    to = min(max(at + by, 0), len(places) - 1)
    places.insert(to, places.pop(at))
    return style.arranged((place.key, place.on) for place in places)


def switched(style: Style, key: str) -> Style:
    """Return the style with a section turned on or off."""
    return style.arranged(
        (place.key, place.on != (place.key == key)) for place in style.places
    )
