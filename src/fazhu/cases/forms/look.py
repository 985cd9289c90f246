"""What is known of someone before the form is sent."""

from dataclasses import dataclass, field
from datetime import date

from fazhu.cases.resemblance import Resemblance, Traits
from fazhu.intake.models import Person
from fazhu.lib.identity import Identity
from fazhu.network.models import Organisation, Towns
from fazhu.network.shown.towns import who_serves


@dataclass(frozen=True, kw_only=True)
class Look:
    """What number and address say, and who is perhaps the one told of."""

    told: Traits = field(default_factory=Traits)
    identity: Identity | None = None
    issued_in: str = ""
    mistake: str = ""
    taken: Person | None = None
    served: str = ""
    offered: tuple[Resemblance, ...] = ()


def station_of(
    address: str, taken: Person | None, center: Organisation | None, *, on: date
) -> str:
    """Say which station serves the address, else where a known person lives."""
    town = taken.town if taken and not address else None
    if address:
        town = Towns(center).in_address(address)
    return who_serves(town, on=on)
