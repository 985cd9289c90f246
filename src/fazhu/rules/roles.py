"""Permissions, the roles that hold them, and which roles exclude each other.

Permissions are asked by name, never by role. A role is held *in an organisation*
for a time (a membership); what it lets a person see is its ``sight``.
"""

from dataclasses import dataclass

from fazhu.lib.labels import Labelled


class Permission(Labelled):
    """One thing that a person may do."""

    CASE_READ = "case.read", "查看案件"
    CASE_RECEIVE = "case.receive", "接收申请"
    CASE_REVIEW = "case.review", "受理与审查"
    CASE_DECIDE = "case.decide", "作出给予或不予援助的决定"
    CASE_ASSIGN = "case.assign", "指派与更换承办人"
    CASE_HANDLE = "case.handle", "承办案件"
    CASE_CLOSE_REVIEW = "case.close_review", "结案审查"
    CASE_GRADE = "case.grade", "评定办案质量等级"
    CASE_PAY = "case.pay", "发放办案补贴"
    CASE_ARCHIVE = "case.archive", "归档"
    CASE_CORRECT = "case.correct", "更正案件与人员信息"
    OBJECTION_DECIDE = "objection.decide", "审查异议"
    PERSON_REVEAL = "person.reveal", "查看完整证件号码、电话等个人信息"
    CONSULTATION_RECORD = "consultation.record", "登记法律咨询"
    DUTY_RECORD = "duty.record", "登记值班律师法律帮助"
    QUEUE_TAKE = "queue.take", "取号"
    QUEUE_CALL = "queue.call", "叫号"
    FIGURES_READ = "figures.read", "查看统计数据"
    BOARD_READ = "board.read", "查看看板"
    SUMMARY_WRITE = "summary.write", "撰写工作总结"
    LEDGER_IMPORT = "ledger.import", "导入台账"
    LEDGER_EXPORT = "ledger.export", "导出台账"
    TARGET_SET = "target.set", "设定工作目标"
    REPORT_MAKE = "report.make", "编制和核对统计报表"
    REPORT_SIGN = "report.sign", "审签统计报表"
    CALENDAR_SET = "calendar.set", "登记放假和调休日期"
    CONDITION_SET = "condition.set", "设定援助条件"
    HANDLER_MANAGE = "handler.manage", "管理承办人员"
    ORGANISATION_MANAGE = "organisation.manage", "管理机构"
    USER_MANAGE = "user.manage", "管理用户账号"
    ROLE_ASSIGN = "role.assign", "授予与撤销角色"
    AUDIT_READ = "audit.read", "查看审计记录"
    SYSTEM_WATCH = "system.watch", "查看系统状况"


class Sight(Labelled):
    """How far a role's eyes reach from the organisation in which it is held."""

    CENTER = "center", "本中心全部案件"
    STATION = "station", "本站接收的案件"
    OWN = "own", "本人承办的案件"
    NONE = "none", "不看案件内容"


P = Permission  # one letter: the table below names it a hundred times


@dataclass(frozen=True, kw_only=True)
class RoleRule:
    """What a role may do, how far it sees, and where it can be held."""

    permissions: frozenset[Permission]
    sight: Sight
    held_in: frozenset[str]
    about: str


class Role(Labelled):
    """The posts of a district's legal aid."""

    STATION_CLERK = "station_clerk", "工作站窗口人员"
    CENTER_CLERK = "center_clerk", "中心窗口人员"
    REVIEWER = "reviewer", "审查人员"
    DIRECTOR = "director", "中心主任"
    ASSIGNER = "assigner", "指派人员"
    HALL_DEVICE = "hall_device", "大厅设备"
    HANDLER = "handler", "承办人"
    QUALITY_OFFICER = "quality_officer", "质量管理人员"
    FINANCE = "finance", "财务人员"
    STATISTICS = "statistics", "统计人员"
    BUREAU_LEADER = "bureau_leader", "司法局领导"
    SYSTEM_ADMINISTRATOR = "system_administrator", "系统管理员"
    SECURITY_OFFICER = "security_officer", "安全管理员"
    AUDITOR = "auditor", "审计管理员"


CENTER = frozenset({"center"})
STATIONS = frozenset({"station", "social_station"})
UNITS = frozenset({"center", "law_firm", "grassroots_office", "social_body", *STATIONS})

ROLES: dict[Role, RoleRule] = {
    Role.STATION_CLERK: RoleRule(
        permissions=frozenset(
            {
                P.CASE_READ,
                P.CASE_RECEIVE,
                P.PERSON_REVEAL,
                P.CONSULTATION_RECORD,
                P.DUTY_RECORD,
                P.QUEUE_TAKE,
                P.QUEUE_CALL,
                P.FIGURES_READ,
                P.REPORT_MAKE,
                P.REPORT_SIGN,
            }
        ),
        sight=Sight.STATION,
        held_in=STATIONS,
        about="在工作站接待、登记咨询、接收申请并初步查验，上报本站报表；"
        "只看得到本站接收的案件。",
    ),
    Role.CENTER_CLERK: RoleRule(
        permissions=frozenset(
            {
                P.CASE_READ,
                P.CASE_RECEIVE,
                P.CASE_REVIEW,
                P.CASE_ARCHIVE,
                P.CASE_CORRECT,
                P.PERSON_REVEAL,
                P.CONSULTATION_RECORD,
                P.DUTY_RECORD,
                P.QUEUE_TAKE,
                P.QUEUE_CALL,
                P.FIGURES_READ,
                P.LEDGER_EXPORT,
                P.CALENDAR_SET,
                P.HANDLER_MANAGE,
            }
        ),
        sight=Sight.CENTER,
        held_in=CENTER,
        about="在中心窗口接待、接收申请和通知、受理、归档，更正登记差错。",
    ),
    Role.REVIEWER: RoleRule(
        permissions=frozenset(
            {
                P.CASE_READ,
                P.CASE_RECEIVE,
                P.CASE_REVIEW,
                P.CASE_CORRECT,
                P.PERSON_REVEAL,
                P.FIGURES_READ,
            }
        ),
        sight=Sight.CENTER,
        held_in=CENTER,
        about="统一审查各站报来的申请，提出给予或不予援助的意见。",
    ),
    Role.DIRECTOR: RoleRule(
        permissions=frozenset(
            {
                P.CASE_READ,
                P.CASE_RECEIVE,
                P.CASE_REVIEW,
                P.CASE_DECIDE,
                P.CASE_ASSIGN,
                P.CASE_CLOSE_REVIEW,
                P.CASE_ARCHIVE,
                P.CASE_CORRECT,
                P.PERSON_REVEAL,
                P.CONSULTATION_RECORD,
                P.DUTY_RECORD,
                P.QUEUE_TAKE,
                P.QUEUE_CALL,
                P.FIGURES_READ,
                P.BOARD_READ,
                P.SUMMARY_WRITE,
                P.LEDGER_IMPORT,
                P.LEDGER_EXPORT,
                P.TARGET_SET,
                P.REPORT_SIGN,
                P.CALENDAR_SET,
                P.CONDITION_SET,
                P.HANDLER_MANAGE,
                P.ORGANISATION_MANAGE,
            }
        ),
        sight=Sight.CENTER,
        held_in=CENTER,
        about="作出给予、不予、终止援助的决定，设定援助条件和目标，审定总结，审签统计报表。",
    ),
    Role.ASSIGNER: RoleRule(
        permissions=frozenset(
            {P.CASE_READ, P.CASE_ASSIGN, P.FIGURES_READ, P.HANDLER_MANAGE}
        ),
        sight=Sight.CENTER,
        held_in=CENTER,
        about="按专长、工作量和回避要求指派、更换承办人。",
    ),
    Role.HALL_DEVICE: RoleRule(
        permissions=frozenset({P.QUEUE_TAKE}),
        sight=Sight.NONE,
        held_in=CENTER | STATIONS,
        about="大厅里的取号机和叫号大屏用的账号；只能取号和显示叫号，看不到任何人的资料。",
    ),
    Role.HANDLER: RoleRule(
        permissions=frozenset({P.CASE_READ, P.CASE_HANDLE, P.PERSON_REVEAL}),
        sight=Sight.OWN,
        held_in=UNITS,
        about="承办指派给本人的案件；离任后只看得到自己承办期间的内容。",
    ),
    Role.QUALITY_OFFICER: RoleRule(
        permissions=frozenset(
            {P.CASE_READ, P.CASE_CLOSE_REVIEW, P.CASE_GRADE, P.FIGURES_READ}
        ),
        sight=Sight.CENTER,
        held_in=CENTER,
        about="审查结案材料，评定办案质量等级。",
    ),
    Role.FINANCE: RoleRule(
        permissions=frozenset({P.CASE_READ, P.CASE_PAY, P.FIGURES_READ}),
        sight=Sight.CENTER,
        held_in=CENTER,
        about="核算并发放办案补贴。",
    ),
    Role.STATISTICS: RoleRule(
        permissions=frozenset(
            {
                P.CASE_READ,
                P.FIGURES_READ,
                P.BOARD_READ,
                P.SUMMARY_WRITE,
                P.LEDGER_IMPORT,
                P.LEDGER_EXPORT,
                P.CASE_CORRECT,
                P.TARGET_SET,
                P.REPORT_MAKE,
            }
        ),
        sight=Sight.CENTER,
        held_in=CENTER,
        about="导入台账、核对统计数据、编制统计报表、撰写工作总结。",
    ),
    Role.BUREAU_LEADER: RoleRule(
        permissions=frozenset(
            {P.CASE_READ, P.FIGURES_READ, P.BOARD_READ, P.OBJECTION_DECIDE}
        ),
        sight=Sight.CENTER,
        held_in=CENTER,
        about="查看本区统计与案件办理情况，审查对不予、终止援助决定的异议。",
    ),
    Role.SYSTEM_ADMINISTRATOR: RoleRule(
        permissions=frozenset({P.USER_MANAGE, P.ORGANISATION_MANAGE, P.SYSTEM_WATCH}),
        sight=Sight.NONE,
        held_in=CENTER,
        about="管理机构与账号、重置密码，看管系统和备份；不看案件内容，不授予角色。",
    ),
    Role.SECURITY_OFFICER: RoleRule(
        permissions=frozenset({P.ROLE_ASSIGN}),
        sight=Sight.NONE,
        held_in=CENTER,
        about="授予与撤销角色；不建账号，不看案件内容。",
    ),
    Role.AUDITOR: RoleRule(
        permissions=frozenset({P.AUDIT_READ}),
        sight=Sight.NONE,
        held_in=CENTER,
        about="查看审计记录并验证其完整；不看案件内容。",
    ),
}

SEPARATED = frozenset({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_OFFICER, Role.AUDITOR})
"""Administrators apart (GB/T 22239-2019, 8.1.5): one person is one, alone."""


def why_not_together(roles: frozenset[Role]) -> str | None:
    """Return the sentence that says why one person may not hold ``roles``, or None."""
    apart = sorted(roles & (SEPARATED | {Role.HALL_DEVICE}))
    if apart and len(roles) > 1:
        names = "、".join(role.label for role in sorted(roles))
        return (
            f"“{apart[0].label}”须与其他岗位分设，"
            f"一人不能同时担任{names}；请先结束其中一项任职。"
        )
    return None
