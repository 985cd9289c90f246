"""领导看板: five questions about a center's year, on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from fazhu.network.access import Request, require
from fazhu.reporting.board import board
from fazhu.reporting.choosing import center_and_year
from fazhu.rules.roles import Permission


@require_GET
@require(Permission.BOARD_READ)
def show(request: Request) -> HttpResponse:
    """Show the five pictures of the chosen center and year."""
    center, form, year = center_and_year(request, Permission.BOARD_READ)
    pictures = board(center, request.user, year=year, at=timezone.now())
    context = {"form": form, "center": center, "year": year, "pictures": pictures}
    return render(request, "reporting/board.html", context)
