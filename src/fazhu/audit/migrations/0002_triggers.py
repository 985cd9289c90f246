"""Let the database itself refuse to change or remove entries of the trail."""

from django.db import migrations

from fazhu.audit.triggers import lower_triggers, raise_triggers


def set_triggers(apps, schema_editor):
    """Set the triggers of this database."""
    raise_triggers(schema_editor.connection)


def take_triggers(apps, schema_editor):
    """Take them away again."""
    lower_triggers(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_entries")]

    operations = [migrations.RunPython(set_triggers, take_triggers)]
