"""Short names for what the tests of the ledger reader ask again and again."""

from fazhu.exchange.ledger.reader import understand
from fazhu.exchange.ledger.understanding import (
    Coded,
    LedgerRow,
    People,
    Severity,
    Understanding,
)
from fazhu.lib.amounts import Amount
from fazhu.lib.dates import Dated
from fazhu.lib.identity import Identity


def taken(
    data: bytes, name: str = "台账.xlsx"
) -> tuple[Understanding, list[LedgerRow]]:
    """Understand a ledger and walk all of its rows."""
    understood = understand(data, name=name)
    return understood, list(understood.rows)


def plain(row: LedgerRow) -> dict[str, object]:
    """Return the values of a row in short plain form, to compare with what is due."""
    return {key: _plain(value) for key, value in row.values.items()}


def _plain(value: object) -> object:
    match value:
        case Dated():
            shown = value.on.isoformat()
            return {"day": shown, "month": shown[:7], "year": shown[:4]}[
                value.precision
            ]
        case Amount():
            return f"约{value.yuan}" if value.approximate else str(value.yuan)
        case Coded():
            return value.key or f"?{value.text}"
        case Identity():
            return value.number
        case People():
            return _people(value)
        case tuple():
            return [_plain(item) for item in value]
    return value


def _people(people: People) -> str:
    names = "、".join(
        f"{person.name}({person.phone})" if person.phone else person.name
        for person in people.persons
    )
    return f"{names}等{people.stated}人" if people.stated else names


def whys(row: LedgerRow, severity: Severity) -> list[str]:
    """Return the sentences of one severity."""
    return [found.why for found in row.problems if found.severity is severity]
