"""Every component on one page, with awkward texts; only tests render it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from fazhu.lib.errors import Refused
from fazhu.ui.shapes import Chart, Column, Entry, Series, Tab, Tag

AWKWARD = "<script>alert('x')</script>\"'&"
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    """One line of the gallery's table."""

    number: str
    name: str
    cause: str
    accepted_on: date | None
    paid: Decimal | None
    state: Tag
    station: str = "滨河街道工作站"
    handler: str = "周明远"


STATES = [
    Tag("审查中", "info"),
    Tag("已结案", "good"),
    Tag("将到期", "warn"),
    Tag("已超期", "danger"),
    Tag("已归档"),
]
ROWS = [
    Row(
        f"（2026）滨援民字第{n:04}号",
        ["单云帆", "仇晓棠", "𠮷田㛃", "解立冬"][n % 4],
        ["支付劳动报酬", "请求给付赡养费", "工伤待遇", "婚姻家庭"][n % 4],
        date(2026, 3, 1 + n % 28) if n % 7 else None,
        Decimal("1250.50") * n if n % 5 else None,
        STATES[n % 5],
    )
    for n in range(1, 238)
]
COLUMNS = [
    Column(label="案号", value="number", kind="id", sort="number", link=lambda _: "/"),
    Column(label="受援人", value="name", sort="name"),
    Column(label="案由", value="cause"),
    Column(label="受理日", value="accepted_on", kind="date", sort="accepted"),
    Column(label="补贴（元）", value="paid", kind="money"),
    Column(label="状态", value="state", kind="tag"),
    Column(label="受理单位", value="station"),
    Column(label="承办人", value="handler"),
]


class FilterForm(forms.Form):
    """Filters of the gallery's list."""

    q = forms.CharField(label="姓名、案号、案由", required=False)
    state = forms.ChoiceField(
        label="状态", required=False, choices=[("", "全部"), ("open", "在办")]
    )
    year = forms.IntegerField(label="年份", required=False)
    station = forms.CharField(label="工作站", required=False)
    handler = forms.CharField(label="承办人", required=False)


class AcceptForm(forms.Form):
    """A form with each kind of input."""

    name = forms.CharField(label="受援人姓名", help_text="与身份证一致")
    sex = forms.ChoiceField(
        label="性别", choices=[("m", "男"), ("f", "女")], widget=forms.RadioSelect
    )
    on = forms.DateField(
        label="申请日期", widget=forms.DateInput(attrs={"type": "date"})
    )
    classes = forms.MultipleChoiceField(
        label="人员类别",
        required=False,
        choices=[("a", "农民工"), ("b", "残疾人"), ("c", "老年人")],
        widget=forms.CheckboxSelectMultiple,
    )
    kind = forms.ChoiceField(label="案件种类", choices=[("c", "民事"), ("x", "刑事")])
    facts = forms.CharField(label="案情", required=False, widget=forms.Textarea)
    sworn = forms.BooleanField(label="申请人已签署诚信承诺书", required=False)
    batch = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        """Refuse a name that the test uses to provoke a mistake of the whole form."""
        if self.cleaned_data.get("name") == "无名":
            raise forms.ValidationError("申请人与对方当事人是同一人，请核对。")
        return self.cleaned_data


CHART = Chart(
    title="各工作站受理件数",
    labels=["滨河街道", "望江街道", "柳林镇", "石桥镇", "工会", "妇联"],
    series=[
        Series(
            name="2025年",
            values=[120, 86, 40, 33, 21, None],
            urls=[f"/?station={n}&year=2025" for n in range(6)],
        ),
        Series(name="2026年", values=[131, 92, 28, 35, 30, 18]),
    ],
    unit="件",
    axis="工作站",
)
LINE = Chart(
    title="逐月受理",
    kind="line",
    labels=[f"{n}月" for n in range(1, 13)],
    series=[
        Series(name="受理", values=[12, 9, 22, 25, 19, 30, 28, 26, 33, 21, 18, 24])
    ],
    unit="件",
)


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    form = AcceptForm(request.POST or None)
    if request.method == "POST":
        form.is_valid()
    else:
        messages.success(request, "已受理，受理通知书可以打印。")
        messages.error(request, AWKWARD)
    context = {
        "awkward": AWKWARD,
        "center_name": "滨河区法律援助中心",
        "menu": [
            ("今日", "/", False, 7),
            ("案件", "/", True, 0),
            ("咨询", "/", False, 0),
            ("统计", "/", False, 0),
            ("台账导入", "/", False, 0),
            ("机构人员", "/", False, 0),
            ("操作记录", "/", False, 0),
        ],
        "crumbs": [("案件", "/"), (AWKWARD, "")],
        "columns": COLUMNS,
        "page": Paginator(ROWS, 20).get_page(request.GET.get("page")),
        "filters_form": FilterForm(request.GET or None),
        "form": form,
        "tabs": [
            Tab(label="全部", url="/", count=237, current=True),
            Tab(label="在办", url="/?state=open", count=58),
            Tab(label="超期", url="/?late=1", count=0),
        ],
        "entries": [
            Entry(
                what="受理",
                on=date(2026, 3, 9),
                by="何素琴",
                note="材料齐全。",
                url="/",
                tag=STATES[0],
            ),
            Entry(what="指派", on=date(2026, 3, 1), precision="month", by=AWKWARD),
            Entry(what="结案", on=None),
        ],
        "chart": CHART,
        "line": LINE,
        "states": STATES,
        "identity": "991101199003078515",
        "day": date(2026, 3, 9),
        "sum": Decimal("1234.5"),
    }
    source = (HERE / "gallery.html").read_text(encoding="utf-8")
    page = engines["django"].from_string(source)
    return HttpResponse(page.render(context, request))


def refuse(request: HttpRequest) -> HttpResponse:
    """Raise a refusal that no form takes."""
    raise Refused("该申请已作出不予决定，不能再指派；请先登记异议。")


def forbid(request: HttpRequest) -> HttpResponse:
    """Raise what a missing permission raises."""
    raise PermissionDenied("需要“指派案件”的权限。")


def crash(request: HttpRequest) -> HttpResponse:
    """Fail as a bug does."""
    raise RuntimeError("secret detail")


urlpatterns = [
    path("", gallery),
    path("refuse/", refuse),
    path("forbid/", forbid),
    path("crash/", crash),
    path("", include("fazhu.config.urls")),  # the menu leads to every page
]
handler400 = "fazhu.ui.views.bad_request"
handler403 = "fazhu.ui.views.forbidden"
handler404 = "fazhu.ui.views.not_found"
handler500 = "fazhu.ui.views.server_error"
