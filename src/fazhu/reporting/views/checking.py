"""核对文稿: a text's figures against one another and against the ledger."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fazhu.claims.documents import Document
from fazhu.claims.finding import Verdict
from fazhu.claims.whole import check
from fazhu.network.access import Request, require
from fazhu.reporting.asked import scopes_for, whose
from fazhu.reporting.checking import ledger, marked
from fazhu.reporting.forms.check import CheckForm
from fazhu.reporting.measures.reading import Scope
from fazhu.rules.roles import Permission


@require_http_methods(["GET", "POST"])
@require(Permission.FIGURES_READ)
def checking(request: Request) -> HttpResponse:
    """核对文稿: paste or hand in a text; nothing of it is kept."""
    scopes = scopes_for(request.user)
    if not scopes:
        raise Http404
    data, files = (
        (request.POST, request.FILES) if request.method == "POST" else (None, None)
    )
    form = CheckForm(data, files, scopes=scopes)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        scope = scopes[form.cleaned_data["org"] or next(iter(scopes))]
        year = form.cleaned_data["year"]
        context |= _checked(form.cleaned_data["document"], scope, year)
    status = 422 if form.errors else 200
    return render(request, "reporting/checking.html", context, status=status)


def _checked(document: Document, scope: Scope, year: int | None) -> dict[str, Any]:
    checked = check(document)
    notes = marked.notes(checked)
    rows = ledger.held(document, checked, scope, year=year, on=timezone.localdate())
    return {
        "pieces": list(marked.pieces(document, checked, notes)),
        "count": len(checked.claims),
        "groups": [
            (tag, [note for note in notes if note.tag is tag])
            for _, tag in marked.SIGNS.values()
        ],
        "is_wrong": bool(checked.of(Verdict.CONTRADICTORY)),
        "whose": whose(scope),
        "known": list(ledger.known(rows)),
        "unknown": [row for row in rows if row.tag is ledger.UNKNOWN],
    }
