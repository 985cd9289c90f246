"""What a cell says under another field than its heading's: 未结 is no outcome."""

from typing import Final

from fazhu.exchange.ledger.read import Pending, Read
from fazhu.exchange.ledger.understanding import Coded, Value

# Marks a word in the column of outcomes that says the case goes on.
UNFINISHED: Final = "unfinished"
LONGEST_BENEFIT = 60
# What the bare words of a ledger mean in cases of each kind.
MODES = {
    ("civil", "诉讼"): "civil_litigation",
    ("civil", "代理"): "civil_litigation",
    ("civil", "非诉讼"): "civil_non_litigation",
    ("civil", "非诉"): "civil_non_litigation",
    ("criminal", "诉讼"): "criminal_defence",
    ("criminal", "诉讼代理"): "victim_agency",
    ("criminal", "代理"): "victim_agency",
    ("administrative", "诉讼"): "administrative_litigation",
    ("administrative", "诉讼代理"): "administrative_litigation",
    ("administrative", "代理"): "administrative_litigation",
    ("administrative", "非诉讼"): "administrative_non_litigation",
    ("administrative", "非诉讼代理"): "administrative_non_litigation",
    ("administrative", "非诉"): "administrative_non_litigation",
}


def take(values: dict[str, Value], key: str, found: Read, text: str) -> None:
    """Put what was read into the row, under the field that it speaks of."""
    value = found.value
    if key == "benefit" and found.why is not None and text.strip():
        values["benefit_text"] = text.strip()[:LONGEST_BENEFIT]
    if value is None or isinstance(value, Pending):
        return
    if isinstance(value, Coded) and value.list_key == UNFINISHED:
        values.setdefault("status", value.text)
        return
    values[key] = value
