"""What the page of figures shows under each of its tabs."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from fazhu.reporting import identities, overview, tables
from fazhu.reporting.asked import Asked
from fazhu.reporting.measures.definitions import Entry, Group
from fazhu.reporting.measures.evaluating import Sheet
from fazhu.reporting.relations import Check
from fazhu.reporting.tables import entries_of
from fazhu.ui.addresses import changed
from fazhu.ui.shapes import Tab, Tag

OVERVIEW, CHECKS = "", "checks"
FIRST_TABLE = (Group.APPLICATIONS, Group.CASES)
STANDS = {
    True: Tag("成立", "good"),
    False: Tag("不成立", "danger"),
    None: Tag("待定", "warn"),
}


def tabs(request: HttpRequest, asked: Asked) -> list[Tab]:
    """Return the tabs: the first view, one a subject, the relations.

    The queue has one where it is in use.
    """
    names = [(OVERVIEW, "总览"), *_groups(asked), (CHECKS, "核对关系")]
    now = request.GET.get("group", "")
    return [
        Tab(
            label=label,
            url=changed(request, group=word or None, page=None),
            current=word == now,
        )
        for word, label in names
    ]


def table_of(word: str) -> tuple[str, Sequence[Entry]]:
    """Return the title and the measures of a tab's table."""
    for group in Group:
        if word == group.value:
            return group.label, entries_of(group)
    entries = [entry for group in FIRST_TABLE for entry in entries_of(group)]
    return "申请、审批与案件办理", entries


def shown(word: str, asked: Asked) -> dict[str, Any]:
    """Return what the template of a tab reads."""
    if word == CHECKS:
        scope = asked.scope
        found = identities.check_all(
            center=scope.center, organisation=scope.organisation, period=asked.period
        )
        return {"checks": [(check, STANDS[check.holds]) for check in _ordered(found)]}
    title, entries = table_of(word)
    if word in {group.value for group in Group}:
        return {"title": title, "lines": tables.lines(entries, asked)}
    sheet = Sheet(asked.scope, splits=overview.SPLITS)
    sheet.read([*tables.needed(entries, asked), *overview.needed(asked)])
    return {
        "title": title,
        "lines": tables.lines(entries, asked, sheet=sheet),
        "overview": overview.overview(sheet, asked),
    }


def _ordered(checks: list[Check]) -> list[Check]:
    """Broken relations first, then open ones; otherwise in the table's order."""
    return sorted(checks, key=lambda check: {False: 0, None: 1, True: 2}[check.holds])


def _groups(asked: Asked) -> list[tuple[str, str]]:
    scope = asked.scope
    queue = scope.center.queue or (scope.organisation and scope.organisation.queue)
    return [
        (group.value, group.label.partition("（")[0])
        for group in Group
        if group is not Group.QUEUE or queue
    ]
