"""Make the sixteen lanes' heads, so that the first writers do not race for them."""

from django.db import migrations

LANES = 16


def make_heads(apps, schema_editor):
    """Make an empty head for each lane."""
    head = apps.get_model("audit", "Head")
    head.objects.bulk_create([head(lane=lane) for lane in range(LANES)])


def keep_heads(apps, schema_editor):
    """Keep them: without its table a head means nothing."""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_triggers")]

    operations = [migrations.RunPython(make_heads, keep_heads)]
