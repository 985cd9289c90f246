"""The relations between measures that must hold (核对关系), and whether they do."""

from fazhu.network.models import Organisation
from fazhu.reporting.measures import evaluate
from fazhu.reporting.measures.dimensions import STATION
from fazhu.reporting.relations import Check, Identity, Relation, Shares, Split, Sums
from fazhu.rules import codes
from fazhu.rules.counting import Period


def check_all(
    *, center: Organisation, organisation: Organisation | None = None, period: Period
) -> list[Check]:
    """Check every identity that applies to the scope, in the order of the table."""
    wanted = applying(organisation)
    figures = evaluate(
        [key for one in wanted for key in one.keys],
        center=center,
        organisation=organisation,
        period=period,
        splits=tuple({split for one in wanted for split in one.splits}),
    )
    return [one.check(figures) for one in wanted]


def applying(organisation: Organisation | None) -> list[Identity]:
    """Return the identities of a scope: those over stations only of a whole center."""
    return [
        one for one in IDENTITIES if organisation is None or STATION not in one.splits
    ]


def _sums(relation: Relation, key: str, label: str, left: str, right: str) -> Sums:
    return Sums(
        key=key,
        label=label,
        left=tuple(left.split()),
        right=tuple(right.split()),
        relation=relation,
    )


E, L = Relation.EQUAL, Relation.AT_MOST
BY_MONTH = (
    ("applications", "申请"),
    ("cases_accepted", "受理"),
    ("cases_approved", "批准"),
    ("cases_closed", "结案"),
    ("cases_archived", "归档"),
    ("consultations", "咨询"),
    ("benefit", "挽回损失"),
    ("case_subsidies", "办案补贴"),
)
BY_STATION = BY_MONTH
BY_KIND = (
    ("cases_approved", "批准"),
    ("cases_closed", "结案"),
    ("cases_open", "期末承办中"),
)

IDENTITIES: tuple[Identity, ...] = (
    _sums(
        E,
        "open_balance",
        "上期结转加批准减结案等于期末承办中",
        "cases_carried_over cases_approved -cases_closed",
        "cases_open",
    ),
    _sums(
        E,
        "application_balance",
        "期初审查中加申请减去已有结果的等于期末审查中",
        "applications_pending_before applications -approved_by_application"
        " -cases_refused -applications_withdrawn -applications_transferred",
        "applications_pending",
    ),
    _sums(
        L,
        "closed_within_open",
        "结案不多于结转加批准",
        "cases_closed",
        "cases_carried_over cases_approved",
    ),
    _sums(
        L,
        "approved_within_applied",
        "依申请批准不多于期初审查中加申请",
        "approved_by_application",
        "applications_pending_before applications",
    ),
    _sums(
        E,
        "decisions_make_decided",
        "依申请批准加未批准等于决定的申请",
        "approved_by_application cases_refused",
        "applications_decided",
    ),
    _sums(E, "handled_is_approved", "办理等于批准", "cases_handled", "cases_approved"),
    _sums(
        E,
        "kinds_make_accepted",
        "刑事、民事、行政之和等于受理",
        "cases_criminal cases_civil cases_admin",
        "cases_accepted",
    ),
    _sums(
        E,
        "litigation_makes_accepted",
        "诉讼、非诉讼之和等于受理",
        "cases_litigation cases_non_litigation",
        "cases_accepted",
    ),
    _sums(
        E,
        "origins_make_criminal",
        "申请、通知、商请、强制医疗之和等于刑事",
        "criminal_by_application criminal_by_notice criminal_by_request"
        " criminal_compulsory_medical",
        "cases_criminal",
    ),
    _sums(
        E,
        "grounds_make_refused",
        "三种理由之和等于未批准",
        "refused_out_of_scope refused_means refused_other",
        "cases_refused",
    ),
    _sums(
        L,
        "conflicts_stopped_within_found",
        "冲突未放行不多于发现",
        "conflicts_stopped",
        "conflicts_found",
    ),
    Split(
        key="results_make_closed",
        label="各结果之和等于结案",
        whole="cases_closed",
        split="outcome",
    ),
    Split(
        key="handlers_make_closed",
        label="各类承办人员之和等于结案",
        whole="cases_closed",
        split="handler_kind",
    ),
    _sums(
        E,
        "grades_make_reviewed",
        "各等次之和等于评查",
        "grade_excellent grade_good grade_qualified grade_unqualified",
        "cases_reviewed",
    ),
    _sums(
        E,
        "channels_make_consultations",
        "各咨询方式之和等于咨询总数",
        "consult_visit consult_letter consult_telephone consult_network consult_other",
        "consultations",
    ),
    _sums(
        L,
        "hotline_in_calls",
        "12348不多于来电",
        "consult_12348",
        "consult_telephone",
    ),
    _sums(
        L,
        "persons_in_matters",
        "咨询人次不多于事项",
        "consultations",
        "consult_matters",
    ),
    _sums(L, "wages_in_benefit", "讨薪不多于挽回损失", "benefit_wages", "benefit"),
    _sums(
        L,
        "terminated_in_closed",
        "终止不多于结案",
        "cases_terminated",
        "cases_closed",
    ),
    _sums(
        L,
        "earlier_in_closed",
        "以前年度批准的结案不多于结案",
        "closed_from_earlier_years",
        "cases_closed",
    ),
    _sums(
        L,
        "same_period_in_closed",
        "当期受理当期结案不多于结案",
        "accepted_and_closed",
        "cases_closed",
    ),
    _sums(
        L,
        "same_day_in_assigned",
        "当日办结不多于指派",
        "same_day",
        "cases_assigned",
    ),
    _sums(
        L,
        "green_same_day_in_green",
        "绿色通道当日办结不多于绿色通道指派",
        "green_same_day",
        "green_assigned",
    ),
    _sums(
        L,
        "in_time_in_archived",
        "按期归档不多于归档",
        "archived_in_time",
        "cases_archived",
    ),
    _sums(
        L,
        "files_in_cases",
        "受理案卷不多于受理件数",
        "files_accepted",
        "cases_accepted",
    ),
    _sums(
        L,
        "unique_in_recipients",
        "去重人数不多于人次",
        "recipients_unique",
        "recipients",
    ),
    *(
        _sums(
            L,
            f"cases_in_recipients_{one.key}",
            f"涉及{one.label}的案件不多于人次",
            f"cases_of_{one.key}",
            f"recipients_{one.key}",
        )
        for one in codes.of("recipient_class")
        if getattr(one, "in_reports", ())
    ),
    *(
        Split(
            key=f"kinds_make_{key}",
            label=f"各类型之和等于{label}",
            whole=key,
            split="kind",
        )
        for key, label in BY_KIND
    ),
    *(
        Split(
            key=f"months_make_{key}",
            label=f"各月之和等于{label}",
            whole=key,
            split="month",
        )
        for key, label in BY_MONTH
    ),
    *(
        Split(
            key=f"stations_make_{key}",
            label=f"中心与各站之和等于{label}",
            whole=key,
            split=STATION,
        )
        for key, label in BY_STATION
    ),
    Split(
        key="handlers_make_subsidies",
        label="各类承办人员补贴之和等于办案补贴",
        whole="case_subsidies",
        split="handler_kind",
    ),
    Shares(
        key="kind_shares_make_100",
        label="三类案件占比之和等于100%",
        shares=("share_criminal", "share_civil", "share_admin"),
    ),
    Shares(
        key="litigation_shares_make_100",
        label="诉讼、非诉讼占比之和等于100%",
        shares=("share_litigation", "share_non_litigation"),
    ),
)
