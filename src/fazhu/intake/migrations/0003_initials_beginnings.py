"""Let initials be found by their beginnings on PostgreSQL, byte by byte."""

from django.db import migrations

NAME = "person_initials_beginning"
COLUMNS = 'center_id, initials COLLATE "C", id'


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {NAME} ON intake_person ({COLUMNS})")


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {NAME}")


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_search_indexes")]
    operations = [migrations.RunPython(make, remove)]
