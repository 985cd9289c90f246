"""Quality grades, time limits kept and missed, group cases."""

from fazhu.reporting.measures import bases, sources
from fazhu.reporting.measures.definitions import Group, Measure
from fazhu.reporting.measures.figures import Kind
from fazhu.rules import codes

Q = Group.QUALITY

QUALITY = (
    Measure(
        key="cases_reviewed",
        label="评查案件数",
        unit="件",
        meaning="期内评定质量等次的案卷，一卷一件，不加权。",
        group=Q,
        rows=bases.GRADINGS,
        quantity=sources.ROWS,
        splits=("station", "month", "kind", "grade", "handler_kind"),
    ),
    *(
        Measure(
            key=f"grade_{one.key}",
            label=f"质量{one.label}",
            unit="件",
            meaning=f"评查案件中等次为{one.label}的。",
            group=Q,
            rows=bases.GRADINGS,
            quantity=sources.ROWS,
            where={"grade": (one.key,)},
            splits=("station", "month", "kind", "handler_kind"),
            is_slice=True,
        )
        for one in codes.of("grade")
    ),
    Measure(
        key="same_day",
        label="当日受理审批指派",
        unit="件",
        meaning="期内指派、且受理、审批、指派在同一天的案件；日期只记到月的不算。",
        group=Q,
        rows=bases.SAME_DAY,
        splits=("station", "kind"),
    ),
    Measure(
        key="archive_overdue",
        label="未按期归档数",
        unit="件",
        meaning="期末结案已过三十日，而未提交结案材料、未审查通过、未归档的案件。",
        group=Q,
        kind=Kind.STOCK,
        rows=bases.OVERDUE,
        splits=("station", "kind", "handler_kind"),
    ),
    Measure(
        key="archived_in_time",
        label="按期归档数",
        unit="件",
        meaning="期内归档、且归档在结案后三十日以内的案件。",
        group=Q,
        rows=bases.ARCHIVED_IN_TIME,
        splits=("station", "kind"),
    ),
    Measure(
        key="late_registration",
        label="登记滞后的案件",
        unit="件",
        meaning="期内接收、而录入系统晚于接收日三日以上的案件，一案一件；导入的台账不计。",
        group=Q,
        rows=bases.LATE_ENTRIES,
        quantity=sources.ROWS,
        splits=("station", "month", "kind"),
    ),
    Measure(
        key="cases_still",
        label="停滞案件数",
        unit="件",
        meaning="期末承办中、且六十日以上没有办理记录的案件。",
        group=Q,
        kind=Kind.STOCK,
        rows=bases.STILL,
        splits=("station", "kind", "handler_kind"),
    ),
    Measure(
        key="group_cases",
        label="群体性案件数",
        unit="件",
        meaning="期内受理的受援人十人以上的案卷，一卷一件。",
        group=Q,
        rows=bases.GROUP_CASES,
        quantity=sources.ROWS,
        splits=("station", "month", "cause"),
    ),
    Measure(
        key="group_case_recipients",
        label="群体性案件受援人数",
        unit="人",
        meaning="期内受理的群体性案件的受援人。",
        group=Q,
        rows=bases.GROUP_CASES,
        quantity=sources.PERSONS,
        splits=("station", "month", "cause"),
    ),
)
