"""Let case numbers be found by their beginnings on PostgreSQL, byte by byte."""

from django.db import migrations

NAME = "case_number_beginning"
COLUMNS = 'center_id, number COLLATE "C", id'


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {NAME} ON cases_case ({COLUMNS})")


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {NAME}")


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_search_indexes")]
    operations = [migrations.RunPython(make, remove)]
