"""Addresses of the papers of a consultation."""

from django.http import HttpResponse
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from fazhu.cases.shown.paper_desk import of_consultation
from fazhu.cases.views.papers import making
from fazhu.network.access import Request, require
from fazhu.rules.roles import Permission

READ = Permission.CONSULTATION_RECORD


@require_http_methods(["GET", "POST"])
@require(READ)
def prepare(request: Request, pk: int, slug: str) -> HttpResponse:
    """制作文书."""
    return making.prepare(request, of_consultation(request.user, pk), slug)


@require_GET
@require(READ)
def paper(request: Request, pk: int, paper: int) -> HttpResponse:
    """已签发的文书."""
    return making.paper(request, of_consultation(request.user, pk), paper)


@require_GET
@require(READ)
def download(request: Request, pk: int, paper: int, kind: str) -> HttpResponse:
    """文书的 PDF 或 DOCX."""
    return making.download(request, of_consultation(request.user, pk), paper, kind)


@require_POST
@require(READ)
def void(request: Request, pk: int, paper: int) -> HttpResponse:
    """作废文书."""
    return making.void(request, of_consultation(request.user, pk), paper)
