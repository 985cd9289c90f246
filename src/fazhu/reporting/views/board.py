"""领导看板: five questions about a center's year, on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from fazhu.network.access import Request, require
from fazhu.reporting.board import board
from fazhu.reporting.choosing import centers_read, chosen
from fazhu.reporting.forms.profiles import CenterYearForm
from fazhu.rules.roles import Permission


@require_GET
@require(Permission.BOARD_READ)
def show(request: Request) -> HttpResponse:
    """Show the five pictures of the chosen center and year."""
    centers = centers_read(request.user, Permission.BOARD_READ)
    center, at = chosen(request, centers), timezone.now()
    form = CenterYearForm(request.GET or None, centers=centers)
    year = form.year_or(timezone.localdate(at).year)
    pictures = board(center, request.user, year=year, at=at)
    context = {"form": form, "center": center, "year": year, "pictures": pictures}
    return render(request, "reporting/board.html", context)
