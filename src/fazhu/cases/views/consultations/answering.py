"""常用答复: the answers that a center keeps, and one to write or drop."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.cases.forms.answers import AnswerForm
from fazhu.cases.views.consultations.reach import RECORD
from fazhu.intake.answers import answer_centers, drop_answer, keep_answer
from fazhu.intake.models import AnswerText
from fazhu.network.access import Request, require
from fazhu.network.forms.days import attempted, posted
from fazhu.network.models import User
from fazhu.rules import codes
from fazhu.ui.shapes import Column

LIST = "consultations:answers"
NOT_HERE = "常用答复由中心窗口人员或者中心主任设定。"
COLUMNS = (
    Column(
        label="名称",
        value="title",
        link=lambda one: reverse("consultations:answer", args=[one.pk]),
    ),
    Column(
        label="咨询类型",
        value=lambda one: codes.label("consult_topic", one.topic) or "各类通用",
    ),
    Column(label="答复", value="text"),
)


@require_GET
@require(RECORD)
def answers(request: Request) -> HttpResponse:
    """常用答复."""
    kept = AnswerText.objects.filter(center__in=_centers(request.user))
    crumbs = [("咨询", reverse("consultations:list")), ("常用答复", "")]
    context = {
        "answers": kept.order_by("topic", "title"),
        "columns": COLUMNS,
        "crumbs": crumbs,
    }
    return render(request, "consultations/answers.html", context)


@require_http_methods(["GET", "POST"])
@require(RECORD)
def answer(request: Request, pk: int | None = None) -> HttpResponse:
    """One answer, new or to be changed."""
    centers, kept = _centers(request.user), AnswerText()
    if pk is not None:
        kept = get_object_or_404(AnswerText, pk=pk, center__in=centers)
    form = AnswerForm(posted(request), instance=kept, centers=centers)
    if attempted(
        form, lambda: keep_answer(form.instance, by=request.user, at=timezone.now())
    ):
        messages.success(request, f"已保存“{form.instance.title}”。")
        return redirect(LIST)
    crumbs = [
        ("咨询", reverse("consultations:list")),
        ("常用答复", reverse(LIST)),
        ("新的答复" if pk is None else "修改", ""),
    ]
    context = {"form": form, "pk": pk, "crumbs": crumbs}
    status = 422 if form.errors else 200
    return render(request, "consultations/answer.html", context, status=status)


@require_http_methods(["GET", "POST"])
@require(RECORD)
def drop(request: Request, pk: int) -> HttpResponse:
    """删除一条常用答复."""
    kept = get_object_or_404(AnswerText, pk=pk, center__in=_centers(request.user))
    if request.method == "POST":
        drop_answer(kept, by=request.user, at=timezone.now())
        messages.success(request, f"已删除“{kept.title}”，登记过的咨询不变。")
    return redirect(LIST)


def _centers(user: User) -> frozenset[int]:
    centers = answer_centers(user)
    if not centers:
        raise PermissionDenied(NOT_HERE)
    return centers
