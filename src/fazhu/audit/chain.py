"""Verifying the trail 核验: every row, join and end of a lane, in little memory."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from django.db import connection
from django.db.models import QuerySet

from fazhu.audit.hashing import Row, entry_hash, payload_hash
from fazhu.audit.models import LANES, Entry, Head
from fazhu.audit.triggers import missing_triggers
from fazhu.vault.many import Opening, opening
from fazhu.vault.sealed import SealRefused

BATCH = 2_000
TABLE = Entry._meta.db_table
ENDS = 100  # of each lane, for the quick look
MOST_FINDINGS = 200  # of one lane; a ruined table need not fill memory and screen


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One place where the trail is not whole; lane and sequence are None for none."""

    lane: int | None
    sequence: int | None
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a verification found; ``fingerprint`` is for the daily sheet of paper."""

    entries: int
    erased: int
    lanes: int
    findings: tuple[Finding, ...]
    fingerprint: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


@dataclass
class _Walk:
    """What is known while the rows of one lane pass by."""

    lane: int
    sequence: int = 0
    hash: str = ""
    entries: int = 0
    erased: int = 0
    changed: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    opened: Opening = field(default_factory=partial(opening, TABLE, "payload"))

    def find(self, sequence: int, sentence: str) -> None:
        """Note a finding, unless there are too many already."""
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(
                Finding(lane=self.lane, sequence=sequence, sentence=sentence)
            )


def verify() -> Verdict:
    """Go through the whole trail and say where it was changed, cut or reordered."""
    used = Entry.objects.order_by().values_list("lane", flat=True).distinct()
    lanes = sorted({*range(LANES), *used})
    walks = [_walk(lane) for lane in lanes]
    findings = [finding for walk in walks for finding in walk.findings]
    findings += [
        Finding(
            lane=None,
            sequence=None,
            sentence=f"数据库中保护审计记录的触发器 {name} 不存在或已停用，"
            "请重新运行数据库迁移并查明原因。",
        )
        for name in missing_triggers(connection)
    ]
    return Verdict(
        entries=sum(walk.entries for walk in walks),
        erased=sum(walk.erased for walk in walks),
        lanes=len(lanes),
        findings=tuple(findings),
        fingerprint=fingerprint(),
    )


def verify_ends(last: int = ENDS) -> tuple[int, tuple[Finding, ...]]:
    """Hold each lane's last entries against its head: what changes between two days.

    Returns how many entries were looked at, and what was found.
    """
    walks = [_walk_end(head, last) for head in Head.objects.order_by("lane")]
    found = tuple(finding for walk in walks for finding in walk.findings)
    return sum(walk.entries for walk in walks), found


def fingerprint() -> str:
    """Return one hash over all lanes' ends, as printed on paper against a rewrite."""
    heads = Head.objects.exclude(sequence=0).order_by("lane")
    text = "".join(f"{h.lane}:{h.sequence}:{h.hash}\n" for h in heads)
    return hashlib.sha256(text.encode()).hexdigest()


def _walk(lane: int) -> _Walk:
    """Go through one lane; rows that come in meanwhile do no harm."""
    walk = _Walk(lane=lane)
    before = Head.objects.filter(lane=lane).first()
    at_head = "" if before is None or before.sequence else before.hash
    for entry in _entries(lane):
        _look_at(entry, walk)
        if before is not None and entry.sequence == before.sequence:
            at_head = entry.hash
    _name_the_moved(walk)
    _look_at_end(walk, before, at_head)
    return walk


def _walk_end(head: Head, last: int) -> _Walk:
    """Go through a lane's last entries, joined to the one before them."""
    rows = Entry.objects.filter(lane=head.lane).order_by("sequence")
    walk = _Walk(lane=head.lane, sequence=max(head.sequence - last, 0))
    before = rows.filter(sequence=walk.sequence).first()
    walk.hash = before.hash if before else ""
    at_head = "" if head.sequence else head.hash
    for entry in _read(rows.filter(sequence__gt=walk.sequence)[: 2 * last]):
        _look_at(entry, walk)
        if entry.sequence == head.sequence:
            at_head = entry.hash
    _name_the_moved(walk)
    _look_at_end(walk, head, at_head)
    return walk


def _entries(lane: int) -> Iterator[Row]:
    """Yield a lane's entries in order, in batches without a lasting cursor."""
    last = 0
    rows = Entry.objects.filter(lane=lane).order_by("sequence")
    while batch := _read(rows.filter(sequence__gt=last)[:BATCH]):
        yield from batch
        last = batch[-1].sequence


def _read(entries: QuerySet[Entry]) -> list[Row]:
    return [Row._make(row) for row in entries.values_list(*Row._fields)]


def _look_at(entry: Row, walk: _Walk) -> None:
    """Hold one entry against the row before it, its own hash and its payload."""
    missing = entry.sequence - walk.sequence - 1
    joins = entry.previous == walk.hash
    changed = entry_hash(entry) != entry.hash
    if missing:
        walk.find(walk.sequence + 1, _removed(walk, missing))
    elif not joins and not changed:
        walk.find(
            entry.sequence - 1 or 1,
            f"审计记录{_place(walk.lane, entry.sequence - 1 or 1)}与其后一条衔接不上，"
            "其中一条被改写过，请与备份和纸质校验值核对。",
        )
    if changed:
        walk.changed.append(entry)
        walk.changed = walk.changed[:MOST_FINDINGS]
    else:
        _look_at_payload(entry, walk)
    walk.entries += 1
    walk.erased += entry.payload is None
    walk.sequence, walk.hash = entry.sequence, entry.hash


def _look_at_payload(entry: Row, walk: _Walk) -> None:
    """Hold the sealed details against their hash; erased ones are in order."""
    if entry.payload is None:
        return
    place = partial(_place, walk.lane, entry.sequence)
    try:
        text = walk.opened(bytes(entry.payload), entry.ref)
    except SealRefused as refusal:
        walk.find(entry.sequence, f"审计记录{place()}的内容打不开：{refusal.sentence}")
        return
    if payload_hash(text) != entry.payload_hash:
        walk.find(
            entry.sequence,
            f"审计记录{place()}的内容与其校验值不符，被换成了别的内容，请从备份核对。",
        )


def _name_the_moved(walk: _Walk) -> None:
    """Tell rows that only changed places from rows that were changed."""
    sequences = [entry.sequence for entry in walk.changed]
    for entry in walk.changed:
        place = _place(walk.lane, entry.sequence)
        was = next(
            (s for s in sequences if entry_hash(entry, sequence=s) == entry.hash), None
        )
        if was is None:
            sentence = f"审计记录{place}被改动过，与其校验值不符，请从备份核对。"
        else:
            sentence = f"审计记录{place}被调换过顺序，原为第{was}条，请从备份核对。"
        walk.find(entry.sequence, sentence)


def _look_at_end(walk: _Walk, before: Head | None, at_head: str) -> None:
    """Hold the lane's end against its head, as it stood before and stands now."""
    after = Head.objects.filter(lane=walk.lane).first()
    if before is None or after is None:
        walk.find(
            walk.sequence,
            f"审计记录第{walk.lane}道的末尾登记不见了，无法断定末尾有无删除，"
            "请与纸质校验值核对。",
        )
    elif walk.sequence < before.sequence:
        walk.find(walk.sequence + 1, _removed(walk, before.sequence - walk.sequence))
    elif at_head != before.hash or walk.sequence > after.sequence:
        walk.find(
            walk.sequence,
            f"审计记录第{walk.lane}道的末尾与登记的不一致（登记为第{after.sequence}条，"
            f"现有第{walk.sequence}条），请与纸质校验值核对。",
        )


def _removed(walk: _Walk, count: int) -> str:
    """Return the sentence for rows that are gone after the walk's last one."""
    first = walk.sequence + 1
    if count == 1:
        return f"审计记录{_place(walk.lane, first)}被删除，请从备份核对。"
    return (
        f"审计记录第{walk.lane}道第{first}至{first + count - 1}条"
        f"（共{count}条）被删除，请从备份核对。"
    )


def _place(lane: int, sequence: int) -> str:
    """Return how a row is named to a person."""
    return f"第{lane}道第{sequence}条"
