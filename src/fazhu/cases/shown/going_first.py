"""How rows that are no cases go first: by the cases that came of them."""

from collections.abc import Collection

from fazhu.cases.models import Case
from fazhu.cases.shown.words import tag_of
from fazhu.network.models import User
from fazhu.ui.shapes import Column, Tag

NONE = "—"
FIRST = Column(label="优先", value=lambda row: row["first"] or NONE, kind="tag")


def tags_of(path: str, keys: Collection[int], *, user: User) -> dict[int, Tag | None]:
    """Return the tag of each thing of ``keys`` by its cases that ``user`` may see.

    ``path`` leads from a case to the thing; of several cases the most urgent counts.
    One query, however many rows.
    """
    cases = Case.objects.visible_to(user).prior().filter(**{f"{path}__in": keys})
    found: dict[int, Tag | None] = dict.fromkeys(keys)
    for case in cases.order_by("priority").values(path, "priority", "green_channel"):
        found[case[path]] = tag_of(case["priority"], green=case["green_channel"])
    return found
