"""What goes first: the green channel by the day, aid first made up, home visits."""

from fazhu.reporting.measures import bases, first, sources
from fazhu.reporting.measures.definitions import Entry, Group, Measure, Rate
from fazhu.reporting.measures.figures import Kind
from fazhu.rules.workflow import MAKE_UP

GREEN = {"channel_used": ("green",)}
F = Group.FIRST

FIRST: tuple[Entry, ...] = (
    Measure(
        key="green_assigned",
        label="绿色通道指派数",
        unit="件",
        meaning="期内指派的案件中走绿色通道的。",
        group=F,
        rows=bases.ASSIGNMENTS,
        where=GREEN,
        splits=("station", "kind"),
    ),
    Measure(
        key="green_same_day",
        label="绿色通道当日受理审批指派",
        unit="件",
        meaning="期内指派的绿色通道案件中，受理、审批、指派在同一天的。",
        group=F,
        rows=bases.SAME_DAY,
        where=GREEN,
        splits=("station", "kind"),
    ),
    Rate(
        key="green_same_day_rate",
        label="绿色通道当日办结指派率",
        meaning="绿色通道当日受理审批指派 ÷ 绿色通道指派数。",
        above=("green_same_day",),
        below=("green_assigned",),
        group=F,
    ),
    Measure(
        key="aid_first_made_up",
        label="先行提供后补齐手续数",
        unit="件",
        meaning="期内补齐手续的先行提供法律援助案件。",
        group=F,
        rows=bases.STEPS,
        where={"step": (MAKE_UP.key,)},
        splits=("station", "month"),
    ),
    Measure(
        key="aid_first_owed",
        label="先行提供手续待补数",
        unit="件",
        meaning="期末先行提供法律援助而没有补齐手续、也没有终止的案件。",
        group=F,
        kind=Kind.STOCK,
        rows=first.OWED,
        splits=("station", "kind"),
    ),
    Measure(
        key="home_visits",
        label="上门服务次数",
        unit="次",
        meaning="期内为不能到场的人上门提供服务的次数，按不能到场的原因分。",
        group=F,
        rows=first.VISITS_DONE,
        quantity=sources.ROWS,
        splits=("station", "month", "visit_cause"),
    ),
    Measure(
        key="home_visits_planned",
        label="安排上门服务次数",
        unit="次",
        meaning="安排在期内的上门服务，不含取消的；改期的按最后的日期。",
        group=F,
        rows=first.VISITS_PLANNED,
        quantity=sources.ROWS,
        splits=("station", "month", "visit_cause"),
    ),
)
