"""Cases so far get the town of their first recipient's address as it is kept now."""

from django.db import migrations
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce


def fill(apps, schema_editor):
    case = apps.get_model("cases", "Case")
    party = apps.get_model("cases", "CaseParty")
    first = party.objects.filter(role="recipient", is_first=True, case=OuterRef("pk"))
    towns = first.exclude(person__town=None).values("person__town__name")[:1]
    with_town = party.objects.filter(role="recipient", is_first=True)
    with_town = with_town.exclude(person__town=None).values("case")
    case.objects.filter(pk__in=with_town).update(
        town=Coalesce(Subquery(towns), Value(""))
    )


def empty(apps, schema_editor):
    apps.get_model("cases", "Case").objects.exclude(town="").update(town="")


class Migration(migrations.Migration):
    dependencies = [("cases", "0025_case_town"), ("intake", "0011_place")]
    operations = [migrations.RunPython(fill, empty)]
