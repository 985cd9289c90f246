"""The migrations say the same as the models."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader

from tests.repository.tree import SOURCE


@pytest.mark.django_db
def test_no_migration_is_pending(capsys):
    call_command("makemigrations", check_changes=True, dry_run=True)

    assert "No changes detected" in capsys.readouterr().out


def test_all_at_once_and_one_after_another_make_the_same_tables():
    loader = MigrationLoader(None)
    ways = [loader, MigrationLoader(None, replace_migrations=False)]
    at_once, one_by_one = [way.project_state() for way in ways]

    for old, new in ((at_once, one_by_one), (one_by_one, at_once)):
        assert MigrationAutodetector(old, new).changes(loader.graph) == {}


def test_every_package_with_tables_has_migrations():
    loader = MigrationLoader(None)
    without = {
        config.label
        for config in apps.get_app_configs()
        if config.name.startswith("fazhu.") and any(config.get_models())
    } - loader.migrated_apps

    assert without == set()


def test_every_migration_is_named_for_what_it_does():
    names = [path.stem for path in SOURCE.glob("*/migrations/0*.py")]

    assert names
    assert [name for name in names if "_auto_" in name] == []
