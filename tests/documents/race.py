"""Four processes that issue papers at once; a program with its own database."""

import json
import os
import sys
from multiprocessing import get_context

import django


def main(each: int) -> dict[str, object]:
    """Let four writers issue ``each`` papers, and all four the same one last.

    Each notes a consultation beside every paper.
    """
    from django.db import connections  # noqa: PLC0415

    from fazhu.documents.models import Document  # noqa: PLC0415
    from fazhu.intake.models import Consultation  # noqa: PLC0415
    from fazhu.reporting.invariants import no_double_number  # noqa: PLC0415
    from fazhu.rules.roles import Role  # noqa: PLC0415
    from tests.world import District  # noqa: PLC0415

    district = District()
    by, center = district.user(Role.DIRECTOR).pk, district.center.pk
    connections.close_all()
    with get_context("fork").Pool(4) as pool:
        refused = pool.starmap(issue, [(name, each, by, center) for name in "abcd"])
    talks = Consultation.objects.order_by("serial").values_list("serial", flat=True)
    serials = Document.objects.order_by("serial").values_list("serial", flat=True)
    return {
        "refused": sum(refused),
        "gapless": list(serials) == list(range(1, len(serials) + 1)),
        "issued": len(serials),
        "talks": list(talks) == list(range(1, 4 * each + 5)),
        "holds": no_double_number().holds,
    }


def issue(name: str, each: int, by: int, center: int) -> int:
    """Issue one's own papers, then the one that all want; count the refusals."""
    from fazhu.documents import actions  # noqa: PLC0415
    from fazhu.documents.editions import form_named  # noqa: PLC0415
    from fazhu.intake.consulting import Contact, record_consultation  # noqa: PLC0415
    from fazhu.lib.errors import Refused  # noqa: PLC0415
    from fazhu.network.models import Organisation, User  # noqa: PLC0415
    from tests.documents.making import AT, ON, sample  # noqa: PLC0415

    form, user = form_named("grant-decision"), User.objects.get(pk=by)
    place = Organisation.objects.get(pk=center)
    talk, refused = Contact(organisation=place, channel="visit", topic="labour"), 0
    for subject in [*(f"case:{name}{n}" for n in range(each)), "case:wanted-by-all"]:
        record_consultation(talk, by=user, on=ON, at=AT)
        what = actions.About(center=place, subject=subject)
        try:
            actions.issue(form, sample(form), what, by=user, on=ON, at=AT)
        except Refused:
            refused += 1
    return refused


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    sys.stdout.write(json.dumps(main(int(sys.argv[1]))))
