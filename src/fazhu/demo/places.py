"""The invented district as tables: organisations, posts, and who handles cases.

Nothing here is a real place. Keys are for this package alone.
"""

from dataclasses import dataclass

from fazhu.network.models import OrganisationKind
from fazhu.rules.roles import Role

Kind = OrganisationKind


@dataclass(frozen=True, kw_only=True)
class Place:
    """An organisation to be made; ``center`` is the key of the one it belongs to.

    ``share`` is its part of the applications; ``reaches`` how far it comes towards
    its yearly target; ``is_late`` says that it registers weeks afterwards.
    """

    key: str
    kind: OrganisationKind
    name: str
    center: str = ""
    host: str = ""
    territory: str = ""
    address: str = ""
    telephone: str = ""
    share: int = 0
    reaches: float = 1.0
    is_late: bool = False


CITY = Place(key="city", kind=Kind.CITY, name="霁川市法律援助中心", territory="霁川市")
MAIN, SECOND = "main", "second"

CENTERS = (
    Place(
        key=MAIN,
        kind=Kind.CENTER,
        name="鹤渚区法律援助中心",
        territory="鹤渚区",
        address="鹤渚区政务大街3号",
        telephone="0000-1234567",
        share=30,
        reaches=1.06,
    ),
    Place(
        key=SECOND,
        kind=Kind.CENTER,
        name="青蘅县法律援助中心",
        territory="青蘅县",
        address="青蘅县政务大街3号",
        telephone="0000-7654321",
        share=6,
    ),
)


def _station(
    key: str, town: str, *, share: int, reaches: float, is_late: str = ""
) -> Place:
    return Place(
        key=key,
        kind=Kind.STATION,
        name=f"鹤渚区{town}法律援助工作站",
        center=MAIN,
        host="justice_office",
        territory=town,
        share=share,
        reaches=reaches,
        is_late=bool(is_late),
    )


STATIONS = (
    _station("wanghe", "望禾镇", share=10, reaches=1.08),
    _station("liuting", "柳汀镇", share=9, reaches=1.02),
    _station("bailiao", "白蓼镇", share=4, reaches=0.58, is_late="yes"),
    _station("zhenyun", "枕云镇", share=6, reaches=0.97),
    _station("shuangjue", "双蕨乡", share=3, reaches=0.55, is_late="yes"),
    _station("xingwu", "杏坞街道", share=9, reaches=1.11),
    _station("tinglan", "听岚街道", share=8, reaches=1.0),
    _station("yanbo", "砚泊街道", share=7, reaches=0.91),
    Place(
        key="union",
        kind=Kind.SOCIAL_STATION,
        name="鹤渚区总工会法律援助工作站",
        center=MAIN,
        host="trade_union",
        territory="鹤渚区",
        share=8,
        reaches=1.04,
    ),
    Place(
        key="elderly",
        kind=Kind.SOCIAL_STATION,
        name="鹤渚区老龄委法律援助工作站",
        center=MAIN,
        host="ageing_committee",
        territory="鹤渚区",
        share=4,
        reaches=0.95,
    ),
    Place(
        key="weidu",
        kind=Kind.STATION,
        name="青蘅县苇渡镇法律援助工作站",
        center=SECOND,
        host="justice_office",
        territory="苇渡镇",
        share=3,
        reaches=0.9,
    ),
)


def _unit(key: str, kind: OrganisationKind, name: str, center: str = MAIN) -> Place:
    return Place(key=key, kind=kind, name=name, center=center)


UNITS = (
    _unit("tinghe", Kind.LAW_FIRM, "霁川汀鹤律师事务所"),
    _unit("hengping", Kind.LAW_FIRM, "霁川衡坪律师事务所"),
    _unit("suoyi", Kind.LAW_FIRM, "霁川蓑衣律师事务所"),
    _unit("baijuan", Kind.LAW_FIRM, "霁川白绢律师事务所"),
    _unit("mingzhi", Kind.LAW_FIRM, "霁川鸣雉律师事务所"),
    _unit("heyan", Kind.LAW_FIRM, "霁川荷砚律师事务所"),
    _unit("wanghe_office", Kind.GRASSROOTS_OFFICE, "鹤渚区望禾法律服务所"),
    _unit("xingwu_office", Kind.GRASSROOTS_OFFICE, "鹤渚区杏坞法律服务所"),
    _unit("yingguang", Kind.SOCIAL_BODY, "鹤渚区萤光公益法律服务中心"),
    _unit("qingheng_firm", Kind.LAW_FIRM, "青蘅苇杭律师事务所", SECOND),
)

PLACES = (*CENTERS, *STATIONS, *UNITS)


@dataclass(frozen=True, kw_only=True)
class Staffing:
    """So many handlers of a kind in a unit, with their yearly quota."""

    unit: str
    kind: str
    count: int
    quota: int | None


STAFFING = (
    Staffing(unit=MAIN, kind="staff", count=6, quota=None),
    Staffing(unit="tinghe", kind="lawyer", count=9, quota=12),
    Staffing(unit="hengping", kind="lawyer", count=8, quota=12),
    Staffing(unit="suoyi", kind="lawyer", count=7, quota=10),
    Staffing(unit="baijuan", kind="lawyer", count=6, quota=10),
    Staffing(unit="mingzhi", kind="lawyer", count=4, quota=10),
    Staffing(unit="heyan", kind="lawyer", count=4, quota=8),
    Staffing(unit="wanghe_office", kind="grassroots_worker", count=5, quota=8),
    Staffing(unit="xingwu_office", kind="grassroots_worker", count=4, quota=8),
    Staffing(unit="yingguang", kind="social_body_member", count=4, quota=6),
    Staffing(unit="qingheng_firm", kind="lawyer", count=3, quota=8),
)
VOLUNTEERS = Staffing(unit="yingguang", kind="volunteer", count=40, quota=2)
WORKING_VOLUNTEERS = 8
"""So many of the volunteers take cases; the others stand at counters and read law."""


@dataclass(frozen=True, kw_only=True)
class Post:
    """A user: who holds which roles where. ``login`` is empty for one without.

    ``name`` is for what is no person; the others draw theirs.
    """

    key: str
    roles: tuple[tuple[Role, str], ...]
    login: str = ""
    name: str = ""


def _post(login: str, role: Role, place: str = MAIN) -> Post:
    return Post(key=login, login=login, roles=((role, place),))


BOTH = Post(
    key="both",
    login="both",
    roles=((Role.DIRECTOR, SECOND), (Role.STATION_CLERK, "yanbo")),
)
"""Decides in one center, stands at a station's window in the other."""

LOGINS = (
    _post("station", Role.STATION_CLERK, "wanghe"),
    _post("clerk", Role.CENTER_CLERK),
    _post("reviewer", Role.REVIEWER),
    _post("director", Role.DIRECTOR),
    _post("assigner", Role.ASSIGNER),
    _post("handler", Role.HANDLER, "tinghe"),
    _post("quality", Role.QUALITY_OFFICER),
    _post("finance", Role.FINANCE),
    _post("statistics", Role.STATISTICS),
    _post("leader", Role.BUREAU_LEADER),
    _post("admin", Role.SYSTEM_ADMINISTRATOR),
    _post("security", Role.SECURITY_OFFICER),
    _post("auditor", Role.AUDITOR),
    Post(key="hall", login="hall", name="大厅设备", roles=((Role.HALL_DEVICE, MAIN),)),
    BOTH,
)

COLLEAGUES = (
    *(
        Post(key=f"at-{place.key}", roles=((Role.STATION_CLERK, place.key),))
        for place in STATIONS
        if place.key not in ("wanghe", "yanbo")
    ),
    Post(key="second-clerk", roles=((Role.CENTER_CLERK, SECOND),)),
    Post(key="second-reviewer", roles=((Role.REVIEWER, SECOND),)),
    Post(key="second-assigner", roles=((Role.ASSIGNER, SECOND),)),
    Post(key="second-quality", roles=((Role.QUALITY_OFFICER, SECOND),)),
    Post(key="second-finance", roles=((Role.FINANCE, SECOND),)),
    Post(key="second-leader", roles=((Role.BUREAU_LEADER, SECOND),)),
)
"""Users without a password: they are who did the work at other desks."""

POSTS = (*LOGINS, *COLLEAGUES)


def center_of(place: str) -> str:
    """Return the key of the center to which a place belongs, itself for a center."""
    return BY_KEY[place].center or place


def post_holding(role: Role, place: str) -> str:
    """Return the key of the post that holds ``role`` in the place."""
    return next(post.key for post in POSTS if (role, place) in post.roles)


BY_KEY = {place.key: place for place in PLACES}
