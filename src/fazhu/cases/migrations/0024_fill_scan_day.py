"""Give the pages scanned so far the day on which they were, in the center's time."""

from django.db import migrations
from django.db.models.functions import TruncDate


def fill(apps, schema_editor):
    pages = apps.get_model("cases", "ScannedPage").objects
    pages.filter(added_on=None).update(added_on=TruncDate("added_at"))


class Migration(migrations.Migration):
    dependencies = [("cases", "0023_scan_day")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
