"""Pages of a brought paper: added, looked at, turned, put in order, printed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from fazhu.audit.trail import record_reading
from fazhu.cases.actions import scanning
from fazhu.cases.actions.stating import STATING
from fazhu.cases.forms.scans import PagesForm
from fazhu.cases.models import Brought, PartyRole, ScannedPage
from fazhu.cases.scan_files import thumbnail
from fazhu.cases.shown.page import case_for
from fazhu.cases.shown.scans import ShownPage, shown_pages
from fazhu.cases.shown.sight import SeenBy
from fazhu.lib.errors import Refused
from fazhu.lib.pdf_pictures import as_pdf
from fazhu.network.access import Request, require
from fazhu.network.reading import note_reveal
from fazhu.rules.roles import Permission
from fazhu.ui.forms import mistakes_of
from fazhu.vault.files import SCANS

LOOKED = "scans_looked_at"
WHILE = timedelta(minutes=10)
"""How long one look at a paper lasts: its pictures come without another entry."""


@dataclass(frozen=True, kw_only=True)
class Scans:
    """A paper with its pages, in the eyes of one user."""

    seen: SeenBy
    paper: Brought
    pages: list[ScannedPage]

    def page(self, pk: int) -> ScannedPage:
        """Return one page; a page of another paper does not exist."""
        page = next((one for one in self.pages if one.pk == pk), None)
        if page is None:
            raise Http404
        page.brought = self.paper
        return page

    @property
    def shown(self) -> list[ShownPage]:
        """The pages as they are shown."""
        return shown_pages(self.paper, self.pages)


@require_http_methods(["GET", "POST"])
@require(Permission.PERSON_REVEAL)
def scans(request: Request, pk: int, brought: int) -> HttpResponse:
    """扫描件: the paper's pages; a post adds to them."""
    found = _found(request, pk, brought)
    if request.method == "GET":
        _note_look(request, found, at=timezone.now())
        return _page(request, found, PagesForm())
    scanning.demand_scanning(found.seen.case, by=request.user)
    form = PagesForm(request.POST, request.FILES)
    if form.is_valid():
        pictures = form.cleaned_data["pages"]
        try:
            added = scanning.add_pages(
                found.paper, pictures, by=request.user, at=timezone.now()
            )
        except scanning.PagesRefused as refusal:
            form.add_error("pages", refusal.sentence)
        else:
            messages.success(request, f"已保存 {len(added)} 页。")
            return _back(found)
    return _page(request, found, form, status=422)


@require_GET
@require(Permission.PERSON_REVEAL)
def scan(request: Request, pk: int, brought: int, page: int) -> HttpResponse:
    """一页扫描件: large, with the one before and the one behind."""
    found = _found(request, pk, brought)
    one = found.page(page)
    _note_look(request, found, at=timezone.now())
    shown = found.shown
    place = next(n for n, each in enumerate(shown) if each.page.pk == one.pk)
    context = {
        "case": found.seen.case,
        "paper": found.paper,
        "shown": shown[place],
        "count": len(shown),
        "earlier": shown[place - 1] if place else None,
        "later": shown[place + 1] if place + 1 < len(shown) else None,
        "crumbs": [
            *_crumbs(found)[:-1],
            (found.paper.name, _url(found)),
            (f"第{place + 1}页", ""),
        ],
    }
    return render(request, "cases/scan.html", context)


@require_POST
@require(*STATING)
def change(request: Request, pk: int, brought: int, page: int) -> HttpResponse:
    """转正、前移、后移、删除一页."""
    found = _found(request, pk, brought)
    one, do = found.page(page), request.POST.get("do", "")
    by, at = request.user, timezone.now()
    if do in ("left", "right"):
        scanning.turn(one, clockwise=do == "right", by=by, at=at)
    elif do in ("forward", "back"):
        scanning.move(one, forward=do == "forward", by=by, at=at)
    elif do == "remove":
        scanning.remove(one, by=by, at=at)
        messages.success(request, "已删除一页。")
    else:
        raise Refused("没有这种改法；请用页面上的按钮。")
    return _back(found)


@require_POST
@require(*STATING)
def order(request: Request, pk: int, brought: int) -> HttpResponse:
    """调整页序."""
    found = _found(request, pk, brought)
    keys = [int(one) for one in request.POST.getlist("page") if one.isdecimal()]
    scanning.arrange(found.paper, keys, by=request.user, at=timezone.now())
    return _back(found)


@require_GET
@require(Permission.PERSON_REVEAL)
def picture(request: Request, pk: int, brought: int, page: int) -> HttpResponse:
    """一页的图片, or its thumbnail."""
    found = _found(request, pk, brought)
    one = found.page(page)
    _note_look(request, found, at=timezone.now())
    content = thumbnail(one.ref) if "small" in request.GET else SCANS.get(one.ref)
    return picture_file(content, f"{one}.jpg")


@require_GET
@require(Permission.PERSON_REVEAL)
def whole(request: Request, pk: int, brought: int) -> HttpResponse:
    """整份扫描件的 PDF, for printing."""
    found = _found(request, pk, brought)
    if not found.pages:
        raise Http404
    at = timezone.now()
    _note_look(request, found, at=at)
    made = as_pdf((SCANS.get(one.ref), one.width, one.height) for one in found.pages)
    what = f"下载扫描件（PDF）：{found.paper.name}"
    record_reading(request.user, found.seen.case, what, at=at)
    shown = "show" in request.GET
    name = f"{found.paper.name}.pdf"
    return _file(made, "application/pdf", name, inline=shown)


def _found(request: Request, pk: int, brought: int) -> Scans:
    """Return the paper and its pages; outside the user's scope there is none."""
    seen = case_for(request.user, pk)
    if not (seen.whole and seen.may(Permission.PERSON_REVEAL)):
        raise PermissionDenied("您在本案中没有查看扫描件的权限。")
    paper = get_object_or_404(Brought, pk=brought, case=seen.case)
    paper.case = seen.case
    pages = list(paper.pages.all())
    for page in pages:
        page.brought = paper
    return Scans(seen=seen, paper=paper, pages=pages)


def _note_look(request: Request, found: Scans, *, at: datetime) -> None:
    """Write down that the paper's pages are looked at, once for a while."""
    if not found.pages:
        return
    key, looked = str(found.paper.pk), request.session.get(LOOKED, {})
    if at.timestamp() - looked.get(key, 0) < WHILE.total_seconds():
        return
    case = found.seen.case
    what = f"{case}：查看扫描件“{found.paper.name}”"
    firsts = case.parties.filter(role=PartyRole.RECIPIENT, is_first=True)
    if first := firsts.select_related("person").first():
        note_reveal(request.user, first.person, what, at=at)
    else:
        record_reading(request.user, case, what, at=at)
    since = at.timestamp() - WHILE.total_seconds()
    kept = {one: when for one, when in looked.items() if when > since}
    request.session[LOOKED] = kept | {key: at.timestamp()}


def _page(
    request: Request, found: Scans, form: PagesForm, *, status: int = 200
) -> HttpResponse:
    case = found.seen.case
    context = {
        "case": case,
        "paper": found.paper,
        "pages": found.shown,
        "form": form,
        "mistakes": mistakes_of(form),
        "may_scan": scanning.may_scan(case, by=request.user),
        "crumbs": _crumbs(found),
    }
    return render(request, "cases/scans.html", context, status=status)


def _crumbs(found: Scans) -> list[tuple[str, str]]:
    case = found.seen.case
    return [
        ("案件", reverse("cases:list")),
        (str(case), reverse("cases:detail", args=[case.pk])),
        (f"扫描件：{found.paper.name}", ""),
    ]


def _url(found: Scans) -> str:
    return reverse("cases:scans", args=[found.paper.case_id, found.paper.pk])


def _back(found: Scans) -> HttpResponse:
    return redirect(_url(found))


def picture_file(content: bytes, name: str) -> HttpResponse:
    """Answer with a picture that no cache keeps."""
    return _file(content, "image/jpeg", name)


def _file(content: bytes, kind: str, name: str, *, inline: bool = True) -> HttpResponse:
    """Answer with a file that no cache keeps, under a name that any browser takes."""
    way = "inline" if inline else "attachment"
    suffix = name.rpartition(".")[2]
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "Content-Disposition": f'{way}; filename="scan.{suffix}";'
            f" filename*=UTF-8''{quote(name, safe='')}",
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
