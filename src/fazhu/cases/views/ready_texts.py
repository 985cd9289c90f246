"""现成文字: those that ship and the center's own, one written anew or dropped."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.cases.actions.contacting import TEXTS, drop_text, keep_text
from fazhu.cases.forms.contacts import OF, TextForm
from fazhu.cases.models import CenterText
from fazhu.cases.shown.contacts import ready
from fazhu.intake.answers import answer_centers
from fazhu.network.access import Request, require
from fazhu.network.forms.days import attempted, posted
from fazhu.network.models import User
from fazhu.rules.contacts import PLACES, ReadyText, shipped, texts
from fazhu.ui.shapes import Column, Tag

LIST = "contacts:texts"
NOT_HERE = "现成文字由中心窗口人员或者中心主任设定。"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One text of the list, and whether the center wrote it."""

    text: ReadyText
    url: str
    own: bool


COLUMNS = (
    Column(label="名称", value="text.label", link=lambda row: str(row.url)),
    Column(label="用于", value=lambda row: dict(OF)[row.text.of]),
    Column(
        label="来历",
        value=lambda row: Tag("本中心", "info") if row.own else Tag("随程序"),
        kind="tag",
    ),
    Column(label="文字", value="text.text"),
)


@require_GET
@require(TEXTS)
def listed(request: Request) -> HttpResponse:
    """现成文字."""
    center = _center(request.user)
    kept = list(CenterText.objects.filter(center=center).order_by("pk"))
    own = {one.key for one in kept}
    rows = [
        Row(
            text=one,
            url=reverse("contacts:text", args=[one.key]),
            own=one.key in own,
        )
        for of, _ in OF
        for one in texts(map(ready, kept), of)
    ]
    context = {"rows": rows, "columns": COLUMNS, "crumbs": [("现成文字", "")]}
    return render(request, "contacts/texts.html", context)


@require_http_methods(["GET", "POST"])
@require(TEXTS)
def text(request: Request, key: str = "") -> HttpResponse:
    """One text: a new one, or one that is to read otherwise at this center."""
    center, at = _center(request.user), timezone.now()
    kept, ships = _kept(center, key), any(one.key == key for one in shipped())
    form = TextForm(posted(request), instance=kept, centers={center})

    def act() -> CenterText:
        form.instance.key = key or f"own_{get_random_string(10).lower()}"
        return keep_text(form.instance, by=request.user, at=at)

    if attempted(form, act):
        messages.success(request, f"已保存“{form.instance.label}”。")
        return redirect(LIST)
    context = {
        "form": form,
        "key": key,
        "kept": kept.pk is not None,
        "ships": ships,
        "places": [(label, PLACES[of]) for of, label in OF],
        "crumbs": [("现成文字", reverse(LIST)), ("改写" if key else "新的文字", "")],
    }
    status = 422 if form.errors else 200
    return render(request, "contacts/text.html", context, status=status)


@require_http_methods(["GET", "POST"])
@require(TEXTS)
def drop(request: Request, key: str) -> HttpResponse:
    """删除 what the center wrote; of one that ships the shipped text counts again."""
    kept = get_object_or_404(CenterText, key=key, center=_center(request.user))
    if request.method == "POST":
        drop_text(kept, by=request.user, at=timezone.now())
        messages.success(request, f"已删除本中心的“{kept.label}”，记过的联系不变。")
    return redirect(LIST)


def _kept(center: int, key: str) -> CenterText:
    """Return the center's text, or a new one from what ships under the key."""
    held = CenterText.objects.filter(center=center, key=key).first()
    if held is not None or not key:
        return held or CenterText(center_id=center)
    found = next((one for one in shipped() if one.key == key), None)
    if found is None:
        raise Http404
    return CenterText(
        center_id=center, key=key, of=found.of, label=found.label, text=found.text
    )


def _center(user: User) -> int:
    """Return the center whose texts are meant: the user's own, else the first."""
    centers = answer_centers(user)
    if not centers:
        raise PermissionDenied(NOT_HERE)
    own = user.center_id
    return own if own in centers else min(centers)
