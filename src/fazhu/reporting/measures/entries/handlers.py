"""Who handled the closed cases, what was paid for them, and the network."""

from fazhu.reporting.measures import bases, network_bases, sources
from fazhu.reporting.measures.definitions import Group, Measure
from fazhu.reporting.measures.figures import Kind
from fazhu.reporting.measures.hanging import STATED
from fazhu.rules import codes

H, M, N = Group.HANDLERS, Group.MONEY, Group.NETWORK
SHORT = {
    "staff": "staff",
    "lawyer": "lawyer",
    "grassroots_worker": "glsw",
    "social_body_member": "ngo",
    "volunteer": "volunteer",
}

HANDLERS = (
    *(
        Measure(
            key=f"cases_by_{SHORT[one.key]}",
            label=f"{one.label}承办数",
            unit="件",
            meaning=f"期内结案的案件中由{one.label}承办的，两人承办的算主办。",
            group=H,
            rows=bases.CLOSINGS,
            where={"handler_kind": (one.key,)},
            splits=("station", "month", "kind", "litigation"),
        )
        for one in codes.of("handler_kind")
    ),
    Measure(
        key="handlers_active",
        label="有结案的承办人",
        unit="人",
        meaning="期内至少结了一件案的承办人。",
        group=H,
        rows=bases.CLOSINGS,
        quantity=sources.DISTINCT_HANDLERS,
        splits=("station", "handler_kind"),
    ),
)
MONEY = (
    Measure(
        key="case_subsidies",
        label="办案补贴",
        unit="元",
        meaning="期内发放的办案补贴，按发放日期，不按应得日期；作废的不计，"
        "台账只写金额、没有写是否发放的列为未记载。",
        group=M,
        kind=Kind.AMOUNT,
        rows=bases.PAYMENTS,
        quantity=sources.AMOUNT,
        splits=("station", "month", "kind", "handler_kind"),
    ),
    Measure(
        key="cases_paid",
        label="发放补贴的案件",
        unit="件",
        meaning="期内发放办案补贴的案卷，一卷一件。",
        group=M,
        rows=bases.PAYMENTS,
        quantity=sources.ROWS,
        splits=("station", "month", "kind", "handler_kind"),
    ),
    Measure(
        key="cases_unpaid",
        label="归档未发补贴的案件",
        unit="件",
        meaning="期末已归档而没有发放办案补贴的案卷，一卷一件；"
        "台账只写金额、没有写是否发放的列为未记载。",
        group=M,
        kind=Kind.STOCK,
        rows=bases.UNPAID,
        quantity=sources.ROWS,
        where={"payment_stated": (STATED,)},
        splits=("station", "kind", "handler_kind"),
    ),
)
NETWORK = (
    Measure(
        key="stations",
        label="工作站数",
        unit="个",
        meaning="期末在册的乡镇（街道）和社会团体工作站；没有设立日期的视为一直在册。",
        group=N,
        kind=Kind.STOCK,
        rows=network_bases.STATIONS,
        quantity=sources.ROWS,
        splits=("organisation_kind",),
    ),
    Measure(
        key="social_bodies",
        label="社会法律援助机构",
        unit="个",
        meaning="期末在册的社会组织；没有设立日期的视为一直在册。",
        group=N,
        kind=Kind.STOCK,
        rows=network_bases.SOCIAL_BODIES,
        quantity=sources.ROWS,
    ),
    Measure(
        key="law_firms",
        label="承办案件的律师事务所",
        unit="个",
        meaning="期末在册的律师事务所；没有设立日期的视为一直在册。",
        group=N,
        kind=Kind.STOCK,
        rows=network_bases.LAW_FIRMS,
        quantity=sources.ROWS,
    ),
    Measure(
        key="handlers",
        label="在册承办人",
        unit="人",
        meaning="期末在册的承办人员；没有起止日期的视为一直在册。",
        group=N,
        kind=Kind.STOCK,
        rows=network_bases.HANDLERS,
        quantity=sources.ROWS,
        splits=("handler_kind",),
    ),
    Measure(
        key="stations_staffed",
        label="有专门工作人员的工作站",
        unit="个",
        meaning="期末在册、有专门从事法律援助的工作人员在任的工作站；"
        "没有登记工作人员是否专门的站列为未记载。",
        group=N,
        kind=Kind.STOCK,
        rows=network_bases.STAFFED_STATIONS,
        quantity=sources.ROWS,
    ),
    Measure(
        key="staff",
        label="工作人员",
        unit="人",
        meaning="期末在任的工作人员，各类机构都在内；没有起止日期的视为一直在任。",
        group=N,
        kind=Kind.STOCK,
        rows=network_bases.STAFF,
        quantity=sources.ROWS,
        splits=("organisation_kind", "sex", "education"),
    ),
    Measure(
        key="staff_legal_profession",
        label="有法律职业资格的机构人员",
        unit="人",
        meaning="期末在法律援助机构任职、有法律职业资格或者律师证的工作人员。",
        group=N,
        kind=Kind.STOCK,
        rows=network_bases.LEGAL_PROFESSION,
        quantity=sources.ROWS,
    ),
    Measure(
        key="staff_aid_lawyers",
        label="法律援助律师",
        unit="人",
        meaning="期末在法律援助机构任职的法律援助律师。",
        group=N,
        kind=Kind.STOCK,
        rows=network_bases.AID_LAWYERS,
        quantity=sources.ROWS,
    ),
    Measure(
        key="posts",
        label="机构编制",
        unit="名",
        meaning="法律援助机构的编制数，按现在登记的；没有登记的列为未记载。",
        group=N,
        kind=Kind.STOCK,
        rows=network_bases.POSTS,
        quantity=sources.POSTS,
    ),
    Measure(
        key="volunteers",
        label="注册志愿者",
        unit="人",
        meaning="期末在册、类别为注册法律援助志愿者的人员。",
        group=N,
        kind=Kind.STOCK,
        rows=network_bases.HANDLERS,
        quantity=sources.ROWS,
        where={"handler_kind": ("volunteer",)},
    ),
    Measure(
        key="service_hours",
        label="志愿服务时数",
        unit="小时",
        meaning="期内登记的志愿服务小时数，撤回的不计。",
        group=N,
        rows=network_bases.SERVICE,
        quantity=sources.HOURS,
        splits=("service", "month"),
    ),
    Measure(
        key="volunteers_serving",
        label="参加服务的志愿者",
        unit="人",
        meaning="期内至少登记了一次服务的志愿者。",
        group=N,
        rows=network_bases.SERVICE,
        quantity=sources.DISTINCT_HANDLERS,
    ),
)
