"""系统状况: what the system administrator looks at once a week."""

from importlib.metadata import version

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from fazhu.documents import fonts
from fazhu.keeping.health import findings
from fazhu.keeping.models import Backup
from fazhu.network.access import Request, require
from fazhu.rules.roles import Permission

SHOWN = 10


@require_GET
@require(Permission.SYSTEM_WATCH)
def status(request: Request) -> HttpResponse:
    """系统状况."""
    found = findings(timezone.now())
    context = {
        "findings": found,
        "wrong": [finding for finding in found if finding.remedy],
        "version": version("fazhu"),
        "fonts": fonts.in_use().sentence,
        "backups": Backup.objects.order_by("-made_at")[:SHOWN],
    }
    return render(request, "keeping/system.html", context)
