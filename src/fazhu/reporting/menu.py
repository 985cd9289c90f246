"""The menu: which pages a user's posts open, and the red number of what waits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from fazhu.intake.queueing import queues_of
from fazhu.network.access import held_by, permissions_of
from fazhu.network.models import User
from fazhu.network.passwords import needs_new_password
from fazhu.reporting.desk import COUNTED, waiting_count
from fazhu.rules.roles import Permission

P = Permission


@dataclass(frozen=True, kw_only=True)
class Item:
    """One entry of the menu; without permissions it is for everyone signed in.

    ``beside`` are the pages that its own page leads to by tabs. ``shown`` says whether
    what it leads to is in use where the user works.
    """

    label: str
    page: str
    about: str
    permissions: frozenset[Permission] = frozenset()
    beside: tuple[str, ...] = ()
    shown: Callable[[User], bool] | None = None


ITEMS = (
    Item(label="今日", page="reporting:today", about="今天要办的事"),
    Item(
        label="案件",
        page="cases:list",
        about="查找、查看和办理案件",
        permissions=frozenset({P.CASE_READ}),
    ),
    Item(
        label="咨询",
        page="consultations:list",
        about="登记和查找法律咨询、值班律师法律帮助、上门服务",
        beside=("duty:list", "visits:list"),
        permissions=frozenset({P.CONSULTATION_RECORD, P.DUTY_RECORD}),
    ),
    Item(
        label="叫号",
        page="queue:index",
        about="取号、叫号、大屏",
        permissions=frozenset({P.QUEUE_TAKE}),
        shown=lambda user: bool(queues_of(user, P.QUEUE_TAKE)),
    ),
    Item(
        label="看板",
        page="reporting:board",
        about="五个问题看全区一年的工作",
        permissions=frozenset({P.BOARD_READ}),
    ),
    Item(
        label="统计",
        page="reporting:figures",
        about="指标、图表和钩稽核对",
        permissions=frozenset({P.FIGURES_READ}),
    ),
    Item(
        label="报表",
        page="reporting:reports",
        about="编制、核对、审签统计报表",
        permissions=frozenset({P.FIGURES_READ}),
    ),
    Item(
        label="总结",
        page="reporting:summaries",
        about="由台账写出总结，按模板填数，核对文稿",
        beside=("reporting:fill", "reporting:checking"),
        permissions=frozenset({P.FIGURES_READ}),
    ),
    Item(
        label="导入台账",
        page="exchange:batches",
        about="导入、修改和撤销台账",
        permissions=frozenset({P.LEDGER_IMPORT}),
    ),
    Item(
        label="承办人",
        page="network:handlers",
        about="登记承办人，查看工作量",
        permissions=frozenset({P.HANDLER_MANAGE}),
    ),
    Item(
        label="放假日历",
        page="calendar:now",
        about="登记放假和调休，期限随之重算；援助条件",
        beside=("network:conditions",),
        permissions=frozenset({P.CALENDAR_SET}),
    ),
    Item(
        label="机构",
        page="network:directory",
        about="各处的开放时间、地址和电话，上墙名单；有权管理的人在那里设立、变更、"
        "撤销机构，登记乡镇、街道",
        beside=("network:organisations", "network:towns", "network:staff"),
    ),
    Item(
        label="文书格式",
        page="documents:catalogue",
        about="查看文书格式，设定文号和联系方式",
        permissions=frozenset({P.ORGANISATION_MANAGE}),
    ),
    Item(
        label="用户",
        page="network:users",
        about="账号和各人的角色",
        permissions=frozenset({P.USER_MANAGE, P.ROLE_ASSIGN}),
    ),
    Item(
        label="权限",
        page="network:rights",
        about="谁能做什么",
        permissions=frozenset(
            {P.USER_MANAGE, P.ROLE_ASSIGN, P.ORGANISATION_MANAGE, P.AUDIT_READ}
        ),
    ),
    Item(
        label="系统状况",
        page="keeping:system",
        about="看备份、磁盘、时钟、证书是否正常",
        permissions=frozenset({P.SYSTEM_WATCH}),
    ),
    Item(
        label="审计",
        page="network:trail",
        about="查看和核验审计记录",
        permissions=frozenset({P.AUDIT_READ}),
    ),
)


def items_of(user: User) -> list[Item]:
    """Return the entries that the user's posts open."""
    held = permissions_of(user)
    return [
        item
        for item in ITEMS
        if (not item.permissions or item.permissions & held)
        and (item.shown is None or item.shown(user))
    ]


def menu(request: HttpRequest) -> dict[str, Any]:
    """Give every page the menu, the center's name and the links of the account."""
    user = getattr(request, "user", None)
    if not isinstance(user, User) or needs_new_password(user):
        return {"sign_out_url": reverse("network:sign-out")}
    return {
        "menu": [_entry(item, request, user) for item in items_of(user)],
        "center_name": _center_name(user),
        "account_url": reverse("network:own-password"),
        "sign_out_url": reverse("network:sign-out"),
    }


def _center_name(user: User) -> str:
    """Return the name of the user's center, which a role held there has with it."""
    for held in held_by(user):
        if held.center_id == user.center_id:
            return held.organisation.own_center.name
    return user.center.name if user.center else ""


def _entry(
    item: Item, request: HttpRequest, user: User
) -> tuple[str, str, bool, int | str]:
    url = reverse(item.page)
    urls = (url, *(reverse(page) for page in item.beside))
    active = any(_is_under(request.path, one) for one in urls)
    return item.label, url, active, _waiting(user) if url == "/" else 0


def _is_under(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))


def _waiting(user: User) -> int | str:
    count = waiting_count(user)
    return f"{COUNTED}+" if count > COUNTED else count
