"""What the small buttons of a beginning do to what was typed: nothing is sent yet."""

from django.http import QueryDict

from fazhu.cases.forms.sheet import MOST, counted
from fazhu.lib.id_cards import read_card
from fazhu.lib.identity import Sex
from fazhu.rules import codes

CHANGES = ("add", "drop", "split", "take", "refresh")


def change_asked(data: QueryDict) -> str:
    """Return which small button was pressed, or "" when the sheet was sent."""
    return next((name for name in CHANGES if data.get(name)), "")


def changed(data: QueryDict) -> tuple[QueryDict, str]:
    """Return the data after the button, and the prefix of the form it was about."""
    result = data.copy()
    asked = change_asked(data)
    value = result.get(asked, "")
    for name in CHANGES:
        result.pop(name, None)
    if asked == "add" and value in MOST:
        count = counted(result, value, 1)
        result[value] = str(min(count + 1, MOST[value]))
        return result, f"{value}-{count}"
    if asked == "drop":
        _drop(result, value)
    if asked == "split":
        split(result, value)
        return result, value
    if asked == "take":
        prefix, _, reference = value.partition(" ")
        result[f"{prefix}-use"] = reference
        if reference:  # the name on record is what counts from now on
            result[f"{prefix}-name"] = ""
        return result, prefix
    return result, ""


def split_all(data: QueryDict) -> QueryDict:
    """Return the data with every pasted text split that nobody has split yet."""
    result = data.copy()
    for name in list(data):
        if name.endswith("-pasted") and data.get(name, "").strip():
            split(result, name.removesuffix("-pasted"))
    return result


def split(data: QueryDict, prefix: str) -> None:
    """Put what a pasted text says into the fields of its person.

    What the text does not say stays as it was typed; what could not be read at all
    stays in the box.
    """
    found = read_card(data.get(f"{prefix}-pasted", ""))
    if found.is_empty:
        return
    ethnicity = codes.find("ethnicity", found.ethnicity) if found.ethnicity else None
    read = {
        "id_number": found.number,
        "name": found.name,
        "sex": {sex.label: sex.value for sex in Sex}.get(found.sex, ""),
        "ethnicity": ethnicity.key if ethnicity else "",
        "birth_on": found.birth_on.isoformat() if found.birth_on else "",
        "household": found.address,
        "telephone": found.telephone,
    }
    for name, value in read.items():
        if value:
            data[f"{prefix}-{name}"] = value
    if found.address and not data.get(f"{prefix}-address"):
        data[f"{prefix}-address"] = found.address
    data[f"{prefix}-pasted"] = ""


def _drop(data: QueryDict, prefix: str) -> None:
    """Take one person out; those behind move up."""
    role, _, place = prefix.rpartition("-")
    count = counted(data, role, 1) if role in MOST else 0
    if not place.isdigit() or int(place) >= count or count < 2:
        return
    for at in range(int(place), count):
        for name in [name for name in data if name.startswith(f"{role}-{at}-")]:
            del data[name]
        for name in list(data):
            behind = f"{role}-{at + 1}-"
            if name.startswith(behind):
                own = f"{role}-{at}-{name.removeprefix(behind)}"
                data.setlist(own, data.getlist(name))
    data[role] = str(count - 1)
