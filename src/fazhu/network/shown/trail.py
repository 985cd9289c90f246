"""The trail as the auditor sees it: who, when, what, about which row; no contents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.network.forms.trail import TrailFilters
from fazhu.network.models import Handler, Organisation, User
from fazhu.network.shown.trail_words import (
    KEYS,
    READABLE,
    READABLE_OF_CASES,
    SUBJECTS,
    action_label,
)
from fazhu.rules.roles import Role
from fazhu.ui.shapes import Column
from fazhu.vault.sealed import SealRefused

SIZE = 50
MASK = "（已遮蔽）"
ERASED = "（内容已依法删除）"
# Subjects of cases and people: of their entries only the names of the details are told.
CONTENTS = ("cases.", "intake.", "funds.", "quality.")
LONG_NUMBER = re.compile(r"\d{7,}[Xx]?")
AT = re.compile(r"(\d+)\.(\d+)")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = 250_000_000_000_000_000
"""Microseconds until a year in which nothing of ours is kept."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One entry with its subject in words."""

    entry: Entry
    action: str
    subject: str

    @property
    def at(self) -> str:
        """The moment, to the second."""
        return f"{timezone.localtime(self.entry.at):%Y-%m-%d %H:%M:%S}"

    @property
    def who(self) -> str:
        """The name as it was then, or the system's account."""
        return self.entry.by_name or "（未登录）"

    @property
    def hash(self) -> str:
        """The hash in groups of eight, to be read aloud and compared."""
        whole = self.entry.hash
        return " ".join(whole[at : at + 8] for at in range(0, len(whole), 8))

    @property
    def place(self) -> str:
        """Lane and number: where the entry stands in the chain."""
        return f"{self.entry.lane}-{self.entry.sequence}"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One page of the trail, and the mark after which the older ones follow."""

    lines: list[Line]
    older: str
    marked: bool


COLUMNS = (
    Column(
        label="时间",
        value="at",
        kind="id",
        link=lambda line: reverse("network:trail-entry", args=[line.entry.pk]),
    ),
    Column(label="操作人", value="who"),
    Column(label="操作", value="action"),
    Column(label="对象", value="subject"),
    Column(label="道-序号", value="place", kind="id"),
)


def seen(centers: Sequence[int]) -> QuerySet[Entry]:
    """Return the entries of those centers, and those that belong to none."""
    found: QuerySet[Entry] = Entry.objects.filter(
        Q(center_id__in=centers) | Q(center_id__isnull=True)
    ).newest_first()
    return found


def narrowed(entries: QuerySet[Entry], filters: TrailFilters) -> QuerySet[Entry]:
    """Return the entries that the filters leave."""
    wanted = filters.cleaned_data if filters.is_valid() else {}
    if person := wanted.get("person"):
        entries = entries.filter(by_id=person.pk)
    if action := wanted.get("action"):
        entries = entries.filter(action=action)
    if subject := wanted.get("subject"):
        entries = entries.filter(subject_ref=subject.strip().lower())
    if from_on := wanted.get("from_on"):
        entries = entries.filter(at__gte=_midnight(from_on))
    if until_on := wanted.get("until_on"):
        entries = entries.filter(at__lt=_midnight(until_on + timedelta(days=1)))
    return entries


def part(entries: QuerySet[Entry], *, after: str) -> Part:
    """Return the page after a mark, found by its place and not by counting."""
    marked = AT.fullmatch(after)
    if marked:
        at, pk = _moment(int(marked[1])), int(marked[2])
        entries = entries.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    rows = list(entries.defer("payload")[: SIZE + 1])
    shown = rows[:SIZE]
    last = shown[-1] if len(rows) > SIZE else None
    return Part(
        lines=lines(shown),
        older=f"{_microseconds(last.at)}.{last.pk}" if last else "",
        marked=marked is not None,
    )


def lines(entries: Sequence[Entry]) -> list[Line]:
    """Return the entries with their subjects in words, in a fixed number of queries."""
    names = _names(entries)
    return [
        Line(
            entry=entry,
            action=action_label(entry.action),
            subject=_subject(entry, names),
        )
        for entry in entries
    ]


def details(entry: Entry) -> list[tuple[str, str]]:
    """Return the sealed details with personal values and contents of cases masked."""
    try:
        opened = entry.details
    except SealRefused as refusal:
        return [("内容", refusal.sentence)]
    if opened is None:
        return [("内容", ERASED)]
    hidden = entry.subject_type.startswith(CONTENTS)
    shown = READABLE_OF_CASES if hidden else READABLE
    return [
        (KEYS.get(key, key), _told(key, value, entry) if key in shown else MASK)
        for key, value in opened.items()
    ]


def _told(key: str, value: Any, entry: Entry) -> str:
    text = _written(key, value, entry)
    return text if key == "fingerprint" else LONG_NUMBER.sub(MASK, text)


def _written(key: str, value: Any, entry: Entry) -> str:
    if key == "role":
        found = Role.named(str(value))
        return found.label if found else str(value)
    if isinstance(value, dict):
        pairs = (f"{_column(name, entry)} {one}" for name, one in value.items())
        return "；".join(pairs) or "（无）"
    if isinstance(value, list):
        return "；".join(_column(str(one), entry) for one in value) or "（无）"
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def _column(name: str, entry: Entry) -> str:
    """Return what people call a column of the subject; other texts as they are."""
    try:
        field = apps.get_model(entry.subject_type)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return name
    return str(getattr(field, "verbose_name", name))


def _names(entries: Sequence[Entry]) -> dict[str, str]:
    """Return the names of the accounts, organisations and handlers by reference."""
    names: dict[str, str] = {}
    for model in (User, Organisation, Handler):
        label = model._meta.label_lower
        refs = {e.subject_ref for e in entries if e.subject_type == label}
        found = model._default_manager.filter(ref__in=refs) if refs else ()
        names.update({str(row.ref): str(row) for row in found})
    return names


def _subject(entry: Entry, names: dict[str, str]) -> str:
    if not entry.subject_type:
        return LONG_NUMBER.sub(MASK, entry.subject_ref)
    kind = SUBJECTS.get(entry.subject_type, entry.subject_type)
    return f"{kind} {names.get(entry.subject_ref, entry.subject_ref[:8])}"


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _microseconds(at: datetime) -> int:
    return (at - EPOCH) // timedelta(microseconds=1)


def _moment(count: int) -> datetime:
    return EPOCH + timedelta(microseconds=min(count, LATEST))
