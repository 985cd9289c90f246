"""Issuing a paper, declaring one void, and what a center sets for its papers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from fazhu.audit.trail import record
from fazhu.documents import center_rules, numbering
from fazhu.documents.center_rules import CHECKED, LABELS, CenterRules, rules_of
from fazhu.documents.editions import Form
from fazhu.documents.models import Document, PaperSetting
from fazhu.documents.page import composed
from fazhu.documents.values import missing
from fazhu.lib.errors import Refused
from fazhu.network.access import demand
from fazhu.network.models import Organisation, User
from fazhu.rules.roles import Permission


class Incomplete(Refused):
    """Values that the form must have are missing; ``labels`` names them."""

    def __init__(self, form: Form, labels: list[str]) -> None:
        """Name the form and every missing value."""
        self.labels = labels
        super().__init__(f"《{form.title}》还缺：{'、'.join(labels)}；请补填后再签发。")


@dataclass(frozen=True, kw_only=True)
class About:
    """What a paper is about: the subject, the event that called for it, its version.

    ``kind`` is 民, 刑 or 行 for forms whose series go by the kind of case.
    """

    center: Organisation
    subject: str
    step: int = 0
    version: int = 0
    kind: str = ""


def issue(
    form: Form,
    values: Mapping[str, Any],
    about: About,
    *,
    by: User,
    on: date,
    at: datetime,
) -> Document:
    """Issue a paper: take its number, freeze its values and page, write it down.

    Whoever calls has checked the permission on the subject. Raises Incomplete where
    a value is missing; then no number is taken.
    """
    if labels := missing(form, values):
        raise Incomplete(form, labels)
    with transaction.atomic():
        rules = rules_of(about.center, on=on)
        series, serial, number = _numbered(form, about, rules, year=on.year)
        _refuse_twice(form, values, about)
        held = dict(values) | {"number": number, "date": on.isoformat()}
        page = composed(form, held, checked=rules.has_checked(form))
        paper = Document.objects.create(
            center=about.center,
            edition=form.edition,
            slug=form.slug,
            title=form.title,
            subject=about.subject,
            step=about.step,
            version=about.version,
            series=series,
            year=on.year,
            serial=serial,
            number=number,
            data=json.dumps(
                {"values": held, "page": page.as_json()}, ensure_ascii=False
            ),
            layout_hash=form.layout_hash,
            issued_on=on,
            issued_at=at,
            issued_by=by,
        )
        record(
            by,
            "paper.issue",
            paper,
            at=at,
            title=form.title,
            number=number,
            about=about.subject,
        )
    return paper


def _refuse_twice(form: Form, values: Mapping[str, Any], about: About) -> None:
    """Refuse the same paper of the same step again while one stands.

    The caller holds the lock of the series, so that a second click comes after the
    first. Of a repeatable form only the very same values are refused.
    """
    standing = Document.objects.filter(
        center=about.center,
        subject=about.subject,
        edition=form.edition,
        slug=form.slug,
        step=about.step,
        voided_at=None,
    )
    for paper in standing:
        if not form.repeatable or _typed(paper.frozen["values"]) == _typed(values):
            raise Refused(
                f"{paper}已于 {paper.issued_on:%Y-%m-%d} 签发，不能重复签发；"
                f"需要重做的，请先在该文书的页面作废。"
            )


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in values.items() if k not in ("number", "date") and v}


def _numbered(
    form: Form, about: About, rules: CenterRules, *, year: int
) -> tuple[str, int | None, str]:
    if not form.series:
        return "", None, ""
    kind = about.kind if form.by_kind else ""
    series = f"{kind}{form.series}"
    serial = numbering.next_serial(about.center, year=year, series=series)
    number = numbering.paper_number(
        rules.pattern,
        prefix=rules.prefix,
        kind=kind,
        letter=form.series,
        year=year,
        n=serial,
    )
    return series, serial, number


def void(paper: Document, reason: str, *, by: User, at: datetime) -> Document:
    """Declare an issued paper void (作废); its number stays in the register.

    Whoever calls has checked the permission on the subject.
    """
    if not reason.strip():
        raise Refused("请写明作废的理由。")
    with transaction.atomic():
        locked = Document.objects.select_for_update().get(pk=paper.pk)
        if locked.is_void:
            raise Refused(f"{locked}已经作废（{locked.void_reason}），不必再次作废。")
        locked.voided_at, locked.voided_by = at, by
        locked.void_reason = reason.strip()
        locked.save(update_fields=["voided_at", "voided_by", "void_reason"])
        record(
            by, "paper.void", locked, at=at, number=locked.number, reason=reason.strip()
        )
    return locked


def set_rule(
    center: Organisation, key: str, value: str, *, by: User, on: date, at: datetime
) -> PaperSetting:
    """Set one thing for the center's papers from the day on: 字头, 文号样式, 联系人."""
    demand(by, Permission.ORGANISATION_MANAGE, center_id=center.pk)
    if key not in LABELS:
        raise ValueError(f"{key!r} is none of {sorted(LABELS)}")
    value = value.strip()
    if key == "arrange_days" and value and not value.isdecimal():
        raise Refused("承办单位安排承办人的期限请填写天数，例如 3。")
    if key == "pattern" and value:
        numbering.check_pattern(value)
    return _set(center, key, value, by=by, on=on, at=at)


def mark_checked(
    form: Form,
    center: Organisation,
    *,
    checked: bool,
    by: User,
    on: date,
    at: datetime,
) -> PaperSetting:
    """Say that the form was held against the ministry's text, or take that back."""
    demand(by, Permission.ORGANISATION_MANAGE, center_id=center.pk)
    key = f"{CHECKED}{form.edition}/{form.slug}"
    return _set(center, key, "1" if checked else "", by=by, on=on, at=at)


@transaction.atomic
def _set(
    center: Organisation, key: str, value: str, *, by: User, on: date, at: datetime
) -> PaperSetting:
    before = center_rules.held(center, key, on=on)
    row = PaperSetting.objects.create(
        center=center, key=key, value=value, from_on=on, set_by=by, set_at=at
    )
    record(by, "paper.set", center, at=at, key=key, before=before, after=value)
    return row
