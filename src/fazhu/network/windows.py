"""Where people are received: the centers and open stations of a scope."""

from fazhu.network.access import Scope
from fazhu.network.models import STATION_KINDS, Organisation


def windows_of(scope: Scope) -> list[Organisation]:
    """Return the windows at which the scope stands, centers first."""
    centers = Organisation.objects.filter(pk__in=scope.centers)
    stations = Organisation.objects.filter(
        kind__in=STATION_KINDS, closed_on__isnull=True
    ).select_related("center")
    own = stations.filter(pk__in=scope.stations)
    own |= stations.filter(center__in=scope.centers)
    return [*centers.order_by("pk"), *own.order_by("center_id", "kind", "name")]
