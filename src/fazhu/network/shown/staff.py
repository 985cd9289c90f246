"""Staff of a center as a list, with what each holds on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from fazhu.network.models import Qualification, StaffMember
from fazhu.rules import codes
from fazhu.ui.shapes import Column, Tag


@dataclass(frozen=True, kw_only=True)
class Member:
    """One who works there."""

    member: StaffMember
    holds: str
    on: date

    @property
    def full_time(self) -> str:
        """Whether it is their whole work."""
        return {True: "专职", False: "兼职"}.get(self.member.full_time, "")  # type: ignore[arg-type]

    @property
    def education(self) -> str:
        """The education by its label."""
        return codes.label("education", self.member.education)

    @property
    def account(self) -> str:
        """The sign-in name of those who have one."""
        return self.member.user.username if self.member.user else "无"

    @property
    def state(self) -> Tag:
        """Whether they are there on the day."""
        until = self.member.until_on
        if until is not None and until <= self.on:
            return Tag(f"已离任 {until}")
        return Tag(f"将离任 {until}", "warn") if until else Tag("在任", "good")


def _page(row: Member) -> str:
    return reverse("network:staff-member", args=[row.member.pk])


COLUMNS = (
    Column(label="姓名", value="member.name", link=_page),
    Column(label="所在机构", value="member.organisation.name"),
    Column(label="职务", value="member.post"),
    Column(label="专职", value="full_time"),
    Column(label="文化程度", value="education"),
    Column(label="资格", value="holds"),
    Column(label="登录账号", value="account"),
    Column(label="到任", value="member.from_on", kind="date"),
    Column(label="状态", value="state", kind="tag"),
)


def listed(members: QuerySet[StaffMember], *, on: date) -> list[Member]:
    """Return the staff place by place, those who left last: two queries."""
    rows = members.select_related("organisation", "user").prefetch_related(
        "qualifications"
    )
    ordered = rows.order_by("organisation__kind", "organisation__name", "initials")
    found = [
        Member(member=row, holds=said(row.qualifications.all(), on=on), on=on)
        for row in ordered
    ]
    return sorted(found, key=lambda one: one.state.word.startswith("已"))


def said(held: Iterable[Qualification], *, on: date) -> str:
    """Name what is held on the day."""
    there = [one for one in held if one.until_on is None or one.until_on >= on]
    return "、".join(dict.fromkeys(str(one) for one in there))
