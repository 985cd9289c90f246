"""The people who were helped, counted in the cases that were granted."""

from fazhu.reporting.measures import bases, sources
from fazhu.reporting.measures.definitions import Group, Measure
from fazhu.rules import codes

R = Group.RECIPIENTS
SPLITS = ("station", "town", "month", "kind")

RECIPIENTS = (
    Measure(
        key="recipients",
        label="受援人次",
        unit="人次",
        meaning="期内批准案件的受援人，一人两案计两次；台账写明人数的按所载人数。",
        group=R,
        rows=bases.APPROVALS,
        quantity=sources.PERSONS,
        splits=SPLITS,
    ),
    Measure(
        key="recipients_unique",
        label="受援人数（去重）",
        unit="人",
        meaning="期内批准案件中登记在册的不同受援人；台账只写人数、没有姓名的不计。",
        group=R,
        rows=bases.RECIPIENTS_APPROVED,
        quantity=sources.DISTINCT_PERSONS,
        splits=("station", "kind"),
    ),
    Measure(
        key="recipients_by_class",
        label="受援人类别人次",
        unit="人次",
        meaning="期内批准案件受援人的各类别，一人可属几类，各类之和不等于受援人次。",
        group=R,
        rows=bases.CLASSES_APPROVED,
        quantity=sources.PERSONS_OF_CLASS,
        splits=("class",),
    ),
    Measure(
        key="cases_by_class",
        label="分类案件数",
        unit="件",
        meaning="期内批准案件中至少有一名受援人属于该类别的，一案可属几类；"
        "加权的案件按属于该类别的受援人数计。",
        group=R,
        rows=bases.CLASSES_APPROVED,
        quantity=sources.CASES_OF_CLASS,
        splits=("class",),
    ),
    *(
        Measure(
            key=f"recipients_{one.key}",
            label=f"受援人：{one.label}",
            unit="人次",
            meaning=f"受援人中登记为“{one.label}”的；台账只写人数的，随首位受援人。",
            group=R,
            rows=bases.CLASSES_APPROVED,
            quantity=sources.PERSONS_OF_CLASS,
            where={"class": (one.key,)},
            splits=("station", "month", "kind"),
            is_slice=True,
        )
        for one in codes.of("recipient_class")
    ),
    *(
        Measure(
            key=f"cases_of_{one.key}",
            label=f"涉及{one.label}的案件",
            unit="件",
            meaning=f"期内批准案件中至少有一名受援人登记为“{one.label}”的。",
            group=R,
            rows=bases.CLASSES_APPROVED,
            quantity=sources.CASES_OF_CLASS,
            where={"class": (one.key,)},
            splits=("station", "month", "kind"),
            is_slice=True,
        )
        for one in codes.of("recipient_class")
    ),
    Measure(
        key="green_channel",
        label="绿色通道办理",
        unit="件",
        meaning="期内受理的案件中标明走绿色通道的。",
        group=R,
        rows=bases.ACCEPTANCES,
        where={"channel_used": ("green",)},
        splits=("station", "month", "kind"),
    ),
)
