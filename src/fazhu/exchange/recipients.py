"""The people of a ledger's row: recipients with their classes, and the opponent."""

from collections.abc import Callable, Mapping
from datetime import date

from fazhu.cases.recorded_people import RecordedPerson
from fazhu.exchange.ledger.understanding import Coded, People, Value
from fazhu.exchange.stated import text_of
from fazhu.lib.dates import Dated
from fazhu.lib.identity import Identity, Sex
from fazhu.rules.recipient_classes import Particulars, contradicts, derived

Guess = Callable[[str, str], None]


def recipients(
    values: Mapping[str, Value], *, on: date | None, guess: Guess
) -> list[RecordedPerson]:
    """Return the recipients in their order, then the opponent."""
    people = values.get("recipient")
    named = people.persons if isinstance(people, People) else ()
    identities = _identities(values, len(named))
    telephones = _telephones(values, len(named))
    alone = len(named) == 1
    found = []
    for place, person in enumerate(named):
        identity = identities[place]
        telephone = person.phone or telephones[place]
        known = _particulars(values, identity, guess=guess, alone=alone)
        found.append(
            RecordedPerson(
                name=person.name[:80],
                id_number=identity.number if identity else "",
                telephone=telephone,
                birth_on=known.birth_on,
                sex=known.sex,
                ethnicity=known.ethnicity,
                address=text_of(values, "address") if place == 0 else "",
                classes=_classes(values, known, on=on),
            )
        )
    opponent = text_of(values, "opponent")
    if opponent:
        found.append(RecordedPerson(name=opponent[:80], role="opponent"))
    return found


def _identities(values: Mapping[str, Value], count: int) -> list[Identity | None]:
    stated = values.get("id_number")
    found = list(stated) if isinstance(stated, tuple) else []
    identities = [one if isinstance(one, Identity) else None for one in found]
    return (identities + [None] * count)[:count]


def _telephones(values: Mapping[str, Value], count: int) -> list[str]:
    """Return a telephone a person; of fewer than people nobody knows whose they are."""
    stated = values.get("phone")
    found = (
        [p for p in stated if isinstance(p, str)] if isinstance(stated, tuple) else []
    )
    return found[:count] if len(found) >= count else [""] * count


def _particulars(
    values: Mapping[str, Value],
    identity: Identity | None,
    *,
    guess: Guess,
    alone: bool,
) -> Particulars:
    ethnicity, sex, birth = (values.get(k) for k in ("ethnicity", "sex", "birth_on"))
    group = (
        (ethnicity.key or ethnicity.text)[:24] if isinstance(ethnicity, Coded) else ""
    )
    if identity is not None:
        return Particulars(
            birth_on=identity.birth_on, sex=identity.sex.value, ethnicity=group
        )
    if not alone:
        return Particulars(ethnicity=group)
    born = None
    if isinstance(birth, Dated) and birth.precision != "year":
        born = birth.on
        if birth.precision == "month":
            guess("出生日期", "出生日期只写到月，按当月1日读")
    return Particulars(
        birth_on=born,
        sex=sex.value if isinstance(sex, Sex) else "",
        ethnicity=group,
    )


def _classes(
    values: Mapping[str, Value], known: Particulars, *, on: date | None
) -> list[str]:
    """Return what the ledger ticked, then what follows from the person and the day."""
    stated = values.get("classes")
    ticked = [
        one.key
        for one in (stated if isinstance(stated, tuple) else ())
        if isinstance(one, Coded) and one.key and not contradicts(one.key, known, on=on)
    ]
    return list(dict.fromkeys([*ticked, *derived(known, on=on)]))
