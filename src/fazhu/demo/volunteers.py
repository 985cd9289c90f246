"""What the demo's handlers are by profession, and the service of its volunteers."""

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from django.db import transaction

from fazhu.demo.places import MAIN, VOLUNTEERS, post_holding
from fazhu.demo.plan import Plan, Worker
from fazhu.network.actions import service
from fazhu.network.models import Handler, ServiceRecord
from fazhu.rules.roles import Role

if TYPE_CHECKING:
    from fazhu.demo.making import District

PROFESSIONS = {
    "staff": ("公职律师",),
    "lawyer": ("律师",),
    "grassroots_worker": ("基层法律服务工作者",),
    "social_body_member": ("社会工作者",),
    "volunteer": ("教师", "退休法官", "法学院学生", "社会工作者", "医生", "会计"),
}
LANGUAGES = ("", "", "", "当地方言", "手语", "英语", "苗语")
AVAILABLE = ("周六 9:00-12:00", "周二、周四 14:00-17:00", "周一至周五 9:00-11:30", "")
KINDS = ("reception", "reception", "publicity", "publicity", "visit", "interpreting")
SERVING = 24
"""So many of the volunteers serve; the others are on the list."""


def introduce(handler: Handler, worker: Worker) -> None:
    """Say a handler's profession, and of a volunteer when they can come."""
    random = Random(worker.key)  # noqa: S311  # no secret
    handler.profession = random.choice(PROFESSIONS[worker.kind])
    if worker.kind == VOLUNTEERS.kind:
        handler.languages = random.choice(LANGUAGES)
        handler.available = random.choice(AVAILABLE)


@transaction.atomic
def serve(plan: Plan, district: "District", *, at: datetime) -> None:
    """Note the service of the last year and a half."""
    random = Random(plan.until.isoformat() + "service")  # noqa: S311  # no secret
    clerk = district.posts[post_holding(Role.CENTER_CLERK, MAIN)]
    volunteers = [one for one in plan.workers if one.kind == VOLUNTEERS.kind]
    days = (plan.until - plan.since).days - 1
    for worker in volunteers[:SERVING]:
        for back in sorted(random.sample(range(1, days), random.randint(2, 9))):
            row = ServiceRecord(
                handler=district.handlers[worker.key],
                served_on=plan.until - timedelta(days=back + 1),
                kind=random.choice(KINDS),
                hours=Decimal(random.choice(("2.0", "2.5", "3.0", "4.0"))),
                organisation=district.organisations[MAIN],
            )
            service.note(row, by=clerk, at=at)
