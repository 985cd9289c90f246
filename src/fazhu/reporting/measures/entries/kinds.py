"""What the accepted cases are: their kinds, origins, stages and causes."""

from collections.abc import Mapping

from fazhu.reporting.measures import bases
from fazhu.reporting.measures.definitions import Group, Measure
from fazhu.rules import codes

SPLITS = ("station", "month")
CIVIL_KINDS = ("civil", "administrative")
BY_ACCEPTANCE = "以受理为口径。"


def accepted(
    key: str,
    label: str,
    meaning: str,
    where: Mapping[str, tuple[str, ...]],
    *,
    group: Group = Group.KINDS,
    splits: tuple[str, ...] = SPLITS,
) -> Measure:
    """Return a measure of the accepted cases that are of some kind."""
    return Measure(
        key=key,
        label=label,
        unit="件",
        meaning=f"{meaning}{BY_ACCEPTANCE}",
        group=group,
        rows=bases.ACCEPTANCES,
        where=where,
        splits=splits,
        is_slice=group is Group.CAUSES,
    )


KINDS = (
    accepted(
        "cases_criminal",
        "刑事案件数",
        "类型为刑事的案件。",
        {"kind": ("criminal",)},
        splits=(*SPLITS, "origin", "stage", "notice_object"),
    ),
    accepted(
        "cases_civil",
        "民事案件数",
        "类型为民事的案件，含劳动仲裁和非诉讼。",
        {"kind": ("civil",)},
        splits=(*SPLITS, "cause", "litigation", "aid_mode"),
    ),
    accepted(
        "cases_admin",
        "行政案件数",
        "类型为行政的案件，含国家赔偿。",
        {"kind": ("administrative",)},
        splits=(*SPLITS, "cause", "litigation", "aid_mode"),
    ),
    accepted(
        "cases_litigation",
        "诉讼案件数",
        "各类型中进入诉讼的案件，刑事案件一律计入。",
        {"litigation": ("litigation",)},
        splits=(*SPLITS, "kind"),
    ),
    accepted(
        "cases_non_litigation",
        "非诉讼案件数",
        "调解、和解、仲裁、公证、鉴定等非诉讼案件。",
        {"litigation": ("non_litigation",)},
        splits=(*SPLITS, "kind", "aid_mode"),
    ),
    accepted(
        "civil_litigation",
        "民事诉讼案件",
        "民事案件中进入诉讼的。",
        {"kind": ("civil",), "litigation": ("litigation",)},
    ),
    accepted(
        "civil_non_litigation",
        "民事非诉讼案件",
        "民事案件中以非诉讼方式办理的。",
        {"kind": ("civil",), "litigation": ("non_litigation",)},
    ),
    accepted(
        "admin_litigation",
        "行政诉讼案件",
        "行政案件中进入诉讼的。",
        {"kind": ("administrative",), "litigation": ("litigation",)},
    ),
    accepted(
        "labour_arbitration",
        "劳动仲裁案件",
        "援助方式为劳动（人事）仲裁代理的案件。",
        {"aid_mode": ("labour_arbitration",)},
    ),
    accepted(
        "notary_cases",
        "公证援助案件",
        "援助方式为公证的案件。",
        {"aid_mode": ("notary",)},
    ),
    accepted(
        "appraisal_cases",
        "司法鉴定援助案件",
        "援助方式为司法鉴定的案件。",
        {"aid_mode": ("appraisal",)},
    ),
    accepted(
        "petition_cases", "申诉案件", "处在申诉阶段的案件。", {"stage": ("petition",)}
    ),
    accepted(
        "enforcement_cases",
        "执行案件",
        "处在执行阶段的案件。",
        {"stage": ("enforcement",)},
    ),
    accepted(
        "criminal_by_application",
        "刑事申请类",
        "刑事案件中依申请的，含接收移送的。",
        {"kind": ("criminal",), "origin": ("application", "takeover")},
    ),
    accepted(
        "criminal_by_notice",
        "刑事通知辩护类",
        "刑事案件中由公安、检察院、法院通知的，不含强制医疗。",
        {
            "kind": ("criminal",),
            "origin": ("notice",),
            "aid_mode": tuple(
                one.key
                for one in codes.of("aid_mode")
                if one.key != "compulsory_treatment_agency"
            ),
        },
        splits=(*SPLITS, "stage", "notice_object"),
    ),
    accepted(
        "criminal_by_request",
        "刑事商请类",
        "刑事案件中办案机关没有法定通知义务而商请的。",
        {"kind": ("criminal",), "origin": ("request",)},
        splits=(*SPLITS, "stage"),
    ),
    accepted(
        "criminal_compulsory_medical",
        "强制医疗通知代理",
        "刑事案件中援助方式为强制医疗代理的。",
        {"kind": ("criminal",), "aid_mode": ("compulsory_treatment_agency",)},
    ),
    *(
        accepted(
            f"criminal_{key}",
            f"刑事{label}阶段",
            f"刑事案件中处在{label}阶段的。",
            {"kind": ("criminal",), "stage": stages},
        )
        for key, label, stages in (
            ("investigation", "侦查", ("investigation",)),
            ("prosecution", "审查起诉", ("prosecution_review",)),
            ("trial_first", "审判一审", ("first_instance",)),
            ("trial_second", "审判二审", ("second_instance",)),
            ("trial_other", "审判其他", ("remand", "retrial", "death_review")),
        )
    ),
)


def _with_parts(cause: str) -> tuple[str, ...]:
    """A cause, and those that are an 其中 of it."""
    inner = (one.key for one in codes.of("cause") if one.within == cause)
    return (cause, *inner)


CAUSES = tuple(
    accepted(
        f"cause_{cause.key}",
        f"案由：{cause.label}",
        f"民事、行政案件中案由类别为“{cause.label}”的。",
        {"kind": CIVIL_KINDS, "cause": _with_parts(cause.key)},
        group=Group.CAUSES,
        splits=(*SPLITS, "kind"),
    )
    for cause in codes.of("cause")
)
