"""A way of splitting what is counted into kinds that exclude one another."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache


@dataclass(frozen=True, eq=False)
class Dimension:
    """A way of splitting; ``members`` are name → pattern, the first that fits.

    ``complete`` lists the sets of members that leave nothing out, ``likely`` those
    that leave out what the text may pass over.
    """

    name: str
    members: dict[str, str]
    complete: tuple[frozenset[str], ...] = ()
    likely: tuple[frozenset[str], ...] = ()
    unless: str = r"(?!)"

    def member(self, words: str) -> str:
        """Return which member ``words`` name, empty when none or several."""
        return _found(self, words)

    @cached_property
    def _named(self) -> re.Pattern[str]:
        return re.compile("|".join(self.members.values()))

    def head(self, words: str) -> str:
        """Return what follows the member's name: 案件 of 民事案件, empty of 民事."""
        found = [m.end() for p in self.members.values() for m in re.finditer(p, words)]
        head = words[max(found, default=0) :].removeprefix("法律援助")
        return re.sub(r"^类|完成|^[（(][^（）()]*[)）]|(?:类|数|量|共|有)+$", "", head)


@lru_cache(maxsize=1 << 17)
def _found(split: Dimension, words: str) -> str:
    if not split._named.search(words) or re.search(split.unless, words):
        return ""
    found = []
    rest = words
    for name, pattern in split.members.items():
        if re.search(pattern, rest):
            found.append(name)
            rest = re.sub(pattern, "", rest)
    return found[0] if len(found) == 1 else ""


def sets(*lists: str) -> tuple[frozenset[str], ...]:
    """Return each line of names as the set that they are."""
    return tuple(frozenset(names.split()) for names in lists)


def words(names: str) -> dict[str, str]:
    """Return members that are called by their own names."""
    return {name: name for name in names.split()}
