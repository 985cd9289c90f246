"""The ledgers of a center: the list with its upload form, and one batch."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fazhu.exchange.actions.ledgers import keep_trial
from fazhu.exchange.forms.upload import UploadForm
from fazhu.exchange.ledger.understanding import LedgerKind
from fazhu.exchange.models import Batch, BatchState
from fazhu.exchange.shown import batches as shown
from fazhu.exchange.shown import rows, trial
from fazhu.exchange.shown.words import blurred
from fazhu.lib.errors import Refused
from fazhu.network.access import Request, centers_of, permissions_of, require
from fazhu.network.models import Organisation
from fazhu.rules.roles import Permission

IMPORT = Permission.LEDGER_IMPORT
SIZE = 50


@require_http_methods(["GET", "POST"])
@require(IMPORT)
def batch_list(request: Request) -> HttpResponse:
    """导入台账: what was handed in so far, and a form to hand in the next."""
    centers = Organisation.objects.filter(pk__in=centers_of(request.user, IMPORT))
    data, files = (
        (request.POST, request.FILES) if request.method == "POST" else (None, None)
    )
    form = UploadForm(data, files, centers=centers)
    if (kept := _tried(request, form)) is not None:
        return redirect("exchange:batch", kept.pk)
    context = {
        "form": form,
        "columns": shown.COLUMNS,
        "page": Paginator(shown.listed(request.user), SIZE).get_page(
            request.GET.get("page")
        ),
        "may_export": Permission.LEDGER_EXPORT in permissions_of(request.user),
    }
    status = 422 if form.errors else 200
    return render(request, "exchange/batches.html", context, status=status)


def _tried(request: Request, form: UploadForm) -> Batch | None:
    """Try a handed-in ledger out; a refusal goes to its field."""
    if not form.is_valid():
        return None
    center = form.cleaned_data["center"]
    try:
        return keep_trial(
            form.ledger(), center=center, by=request.user, at=timezone.now()
        )
    except Refused as refusal:
        form.add_error(form.source, refusal.sentence)
        return None


@require_GET
@require(IMPORT)
def batch(request: Request, pk: int) -> HttpResponse:
    """One batch: on trial what was understood, afterwards what became of its rows."""
    found = get_object_or_404(shown.batches_of(request.user), pk=pk)
    if found.standing == BatchState.TRIAL:
        return _trial(request, found)
    report = trial.report_of(found)
    chosen = request.GET.get("state", "")
    context = {
        "batch": found,
        "state": shown.state_of(found),
        "kind": LedgerKind(found.kind).label,
        "tabs": rows.tabs(found, chosen),
        "columns": rows.COLUMNS,
        "page": rows.part(found, request.user, chosen, request.GET.get("page")),
        "rejects": bool(report.get("rejected") or report.get("damaged")),
        "undecided": found.differences.filter(accepted_at=None, left_at=None).count(),
        "differences": found.differences.count(),
        "crumbs": _crumbs(found),
    }
    return render(request, "exchange/batch.html", context)


def _trial(request: Request, found: Batch) -> HttpResponse:
    report = trial.report_of(found)
    problems = trial.problems(report, found.kind)
    context = {
        "batch": found,
        "report": report,
        "passed_over": [blurred(line) for line in report["passed_over"]],
        "headings": trial.headings(report, found.kind),
        "guesses": trial.guesses(report),
        "sums": list(trial.sums(report)),
        "preview": trial.preview(report, found.kind),
        "problems": Paginator(problems, SIZE).get_page(request.GET.get("page")),
        "changes": trial.changes(report, found.kind)[:SIZE],
        "repairable": bool(report["rejected"] or report["damaged"]),
        "takes": found.accepted + found.changed,
        "sum_columns": trial.SUM_COLUMNS,
        "change_columns": trial.CHANGE_COLUMNS,
        "crumbs": _crumbs(found),
    }
    return render(request, "exchange/trial.html", context)


def _crumbs(found: Batch) -> list[tuple[str, str]]:
    return [("导入台账", "/ledgers/"), (f"批次{found.pk} {found.file_name}", "")]
