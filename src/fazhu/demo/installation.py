"""Whether this installation is a demo, whole or half made; making one, clearing one."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.db import connection, transaction
from django.utils import timezone

from fazhu.audit.models import Entry
from fazhu.audit.trail import record
from fazhu.demo.appraisal import mark_stations, set_appraisal
from fazhu.demo.asked import keep_answers
from fazhu.demo.beside import meet_twice
from fazhu.demo.bulk.building import build
from fazhu.demo.conditions import set_conditions
from fazhu.demo.enacting import enact
from fazhu.demo.making import make_district
from fazhu.demo.papers import set_rules
from fazhu.demo.plan import Plan
from fazhu.demo.profiles import enter_profiles
from fazhu.demo.queue import leave_some_waiting, use_queue
from fazhu.demo.reports import hand_in
from fazhu.demo.staff import employ
from fazhu.demo.summaries import write_summaries
from fazhu.demo.targets import set_targets
from fazhu.demo.towns import set_towns
from fazhu.demo.volunteers import serve
from fazhu.demo.windows import limit_windows, open_windows
from fazhu.lib.errors import Refused
from fazhu.lib.labels import Labelled
from fazhu.network.installation import prepare
from fazhu.network.models import Organisation, User

MADE = "demo.made"
"""The trail's word for a demo that was made to its end."""


class Standing(Labelled):
    """What stands in the database."""

    EMPTY = "empty", "空"
    WHOLE = "whole", "演示区"
    HALF = "half", "没有建完的演示区"
    OTHER = "other", "正式数据"


def standing() -> Standing:
    """Return what stands here; a demo is known by its accounts."""
    if User.objects.filter(is_demo=True).exists():
        made = Entry.objects.filter(action=MADE).exists()
        return Standing.WHOLE if made else Standing.HALF
    return Standing.OTHER if Organisation.objects.exists() else Standing.EMPTY


def refuse_other() -> None:
    """Refuse to touch an installation that is not a demo."""
    if standing() is Standing.OTHER:
        raise Refused(
            "这里已有正式数据，不能建演示区；"
            "请用 FAZHU_DATA（或 DATABASE_URL）另指一处，再运行 fazhu demo。"
        )


def clear() -> None:
    """Drop every table of a demo and make them anew; the keys stay."""
    refuse_other()
    quote = connection.ops.quote_name
    tables = [quote(name) for name in connection.introspection.table_names()]
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP TABLE {', '.join(tables)} CASCADE")
        else:
            for table in tables:
                cursor.execute(f"DROP TABLE {table}")
    prepare()


def make(plan: Plan, *, done: Callable[[int], None] = lambda n: None) -> None:
    """Make the district and do two years of work in it."""
    refuse_other()
    began_at = _moment(plan.since - timedelta(days=1))
    district = make_district(plan, at=began_at)
    open_windows(plan, district, at=began_at)
    employ(plan, district, at=began_at)
    set_targets(plan, district, at=began_at)
    set_conditions(plan, district, at=began_at)
    set_towns(plan, district, at=began_at)
    set_appraisal(plan, district, at=began_at)
    set_rules(district, on=plan.since, at=began_at)
    keep_answers(district, at=began_at)
    enact(plan, district, done=done)
    ended_at = _moment(plan.until - timedelta(days=1))
    meet_twice(district, at=ended_at)
    limit_windows(district, at=ended_at)
    use_queue(plan, district, at=ended_at)
    serve(plan, district, at=ended_at)
    enter_profiles(plan, district, at=ended_at)
    mark_stations(plan, district, at=ended_at)
    hand_in(district, at=ended_at)
    write_summaries(plan, district, at=ended_at)
    leave_some_waiting(plan, district, now=timezone.now())
    _record_made(plan.until, cases=len(plan.files))


def make_large(
    *, until: date, cases: int, seed: int, done: Callable[[int], None] = lambda n: None
) -> None:
    """Make a district with ten years of very many cases, written in bulk."""
    refuse_other()
    build(until=until, cases=cases, seed=seed, done=done)
    _record_made(until, cases=cases)


def _record_made(until: date, *, cases: int) -> None:
    with transaction.atomic():
        record(
            None,
            MADE,
            "demo",
            at=_moment(until - timedelta(days=1)),
            cases=cases,
            until=until.isoformat(),
        )


def _moment(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(18)))
