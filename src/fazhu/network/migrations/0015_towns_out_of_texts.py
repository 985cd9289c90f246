"""Towns that the text of one open station names alone go to the table."""

import re
import unicodedata
from collections import defaultdict

from django.db import migrations

PARTED = re.compile(r"[、，,；;和\s]+")
LONGEST = 120


def _words(text):
    return [w for w in PARTED.split(unicodedata.normalize("NFKC", text)) if w]


def to_table(apps, schema_editor):
    Organisation = apps.get_model("network", "Organisation")
    Territory = apps.get_model("network", "Territory")
    Town = apps.get_model("network", "Town")
    towns = {
        (town.center_id, town.name): town
        for town in Town.objects.filter(ended_on__isnull=True)
    }
    stations = list(
        Organisation.objects.filter(kind="station", serves="", closed_on__isnull=True)
        .exclude(territory="")
        .order_by("pk")
    )
    naming = defaultdict(set)
    for station in stations:
        for word in _words(station.territory):
            naming[station.center_id, word].add(station.pk)
    for station in stations:
        words = list(dict.fromkeys(_words(station.territory)))
        own = [
            word
            for word in words
            if (station.center_id, word) in towns
            and len(naming[station.center_id, word]) == 1
        ]
        if not own:
            continue
        for word in own:
            Territory.objects.create(
                organisation=station,
                town=towns[station.center_id, word],
                from_on=station.opened_on,
            )
        station.territory = "、".join(word for word in words if word not in own)
        station.save(update_fields=["territory"])


def to_texts(apps, schema_editor):
    """Write back who serves what now; what held earlier has no place in a text."""
    Territory = apps.get_model("network", "Territory")
    rows = Territory.objects.filter(until_on__isnull=True)
    for row in rows.select_related("organisation", "town").order_by("pk"):
        station = row.organisation
        station.refresh_from_db()
        words = [row.town.name, *_words(station.territory)]
        station.territory = "、".join(dict.fromkeys(words))[:LONGEST]
        station.save(update_fields=["territory"])
    Territory.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("network", "0014_territories")]
    operations = [migrations.RunPython(to_table, to_texts)]
