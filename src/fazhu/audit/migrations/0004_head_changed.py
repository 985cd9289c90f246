"""Each lane's head says at which entry the records last changed."""

from django.db import migrations, models

from fazhu.audit.triggers import raise_triggers


def set_triggers(apps, schema_editor):
    """Set the triggers anew: SQLite may have remade the table without them."""
    raise_triggers(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_heads")]

    operations = [
        migrations.AddField(
            model_name="head",
            name="changed",
            field=models.PositiveBigIntegerField(db_default=0),
        ),
        migrations.RunPython(set_triggers, migrations.RunPython.noop),
    ]
