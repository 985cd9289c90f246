"""补录登记簿: the lines of a paper register, written all at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.cases.actions.consulting import consult_many
from fazhu.cases.forms.consultation_lines import (
    MOST,
    Register,
    with_more_lines,
    with_pasted,
)
from fazhu.cases.views.consultations.reach import RECORD, windows
from fazhu.lib.errors import Refused
from fazhu.network.access import Request, require
from fazhu.network.drafting import wanted_draft
from fazhu.network.models import User

DRAFT = "consultation-lines"
NOTHING = "还没有填写。请至少填写一行。"


@require_http_methods(["GET", "POST"])
@require(RECORD)
def grid(request: Request) -> HttpResponse:
    """补录登记簿: a small button changes the grid and writes nothing."""
    places = windows(request.user)
    data, judged = wanted_draft(request, DRAFT), False
    if request.method == "POST":
        data, judged = request.POST, not {"more", "fill"} & request.POST.keys()
        if "more" in request.POST:
            data = with_more_lines(request.POST)
        elif request.POST.get("pasted", "").strip():
            data, judged = with_pasted(request.POST), False
    register = Register(request.user, places, data=data, judged=judged)
    if judged and (count := _written(register, by=request.user)):
        messages.success(request, f"已登记 {count} 条咨询。")
        return redirect("consultations:list")
    mistakes = register.mistakes if judged else []
    context = {
        "register": register,
        "mistakes": mistakes,
        "draft": DRAFT,
        "most": MOST,
        "crumbs": [("咨询", reverse("consultations:list")), ("补录登记簿", "")],
    }
    status = 422 if mistakes else 200
    return render(request, "consultations/grid.html", context, status=status)


def _written(register: Register, *, by: User) -> int:
    """Write all lines and return how many, or put on the grid why none was."""
    if not register.is_valid():
        return 0
    if not register.filled:
        register.where.add_error(None, NOTHING)
        return 0
    try:
        return len(consult_many(register.told(), by=by, at=timezone.now()))
    except Refused as refusal:
        register.where.add_error(None, refusal.sentence)
        return 0
