"""All measures, found by key or by Chinese label."""

from difflib import SequenceMatcher

from fazhu.lib.errors import Refused
from fazhu.reporting.measures.definitions import Entry
from fazhu.reporting.measures.entries.applications import APPLICATIONS
from fazhu.reporting.measures.entries.checked import CHECKED
from fazhu.reporting.measures.entries.conflicts import CONFLICTS
from fazhu.reporting.measures.entries.consultations import CONSULTATIONS
from fazhu.reporting.measures.entries.duty import DUTY
from fazhu.reporting.measures.entries.first import FIRST
from fazhu.reporting.measures.entries.front import FRONT
from fazhu.reporting.measures.entries.handlers import HANDLERS, MONEY, NETWORK
from fazhu.reporting.measures.entries.kinds import CAUSES, KINDS
from fazhu.reporting.measures.entries.quality import QUALITY
from fazhu.reporting.measures.entries.queue import QUEUE
from fazhu.reporting.measures.entries.rates import GROWTH, RATES, TARGETS
from fazhu.reporting.measures.entries.recipients import RECIPIENTS
from fazhu.reporting.measures.entries.results import RESULTS
from fazhu.reporting.measures.entries.work import WORK

ENTRIES: tuple[Entry, ...] = (
    *APPLICATIONS,
    *CHECKED,
    *WORK,
    *KINDS,
    *CAUSES,
    *RECIPIENTS,
    *CONSULTATIONS,
    *DUTY,
    *FIRST,
    *CONFLICTS,
    *FRONT,
    *QUEUE,
    *RESULTS,
    *QUALITY,
    *HANDLERS,
    *MONEY,
    *NETWORK,
    *RATES,
    *GROWTH,
    *TARGETS,
)


def _by(words: str) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in ENTRIES:
        word = getattr(entry, words)
        if word in found:
            raise ValueError(f"two measures have the {words} {word!r}")
        found[word] = entry
    return found


BY_KEY = _by("key")
BY_LABEL = _by("label")


def all_measures() -> tuple[Entry, ...]:
    """Return every entry in the order of the page."""
    return ENTRIES


def measure(key: str) -> Entry:
    """Return an entry by key; an unknown one is a developer's ValueError."""
    if key not in BY_KEY:
        raise ValueError(f"no measure {key!r}; see all_measures()")
    return BY_KEY[key]


def named(text: str) -> Entry:
    """Return the measure that a user names by key or label, or refuse."""
    word = text.strip()
    found = BY_KEY.get(word) or BY_LABEL.get(word)
    if found is not None:
        return found
    close = nearest(word)
    raise Refused(
        f"没有“{text}”这个指标，最接近的是“{close.label}”（{close.key}）；请改用它，"
        f"或用 fazhu figures --list 查看全部指标。"
    )


def nearest(text: str) -> Entry:
    """Return the measure whose key or label is most like ``text``."""
    words = {**BY_KEY, **BY_LABEL}
    return words[
        max(words, key=lambda w: SequenceMatcher(a=w, b=text, autojunk=False).ratio())
    ]
