"""All tables as the migrations up to 0004_head_changed leave them."""

import uuid
from fazhu.vault.tables import TablesAtOnce
from fazhu.audit.triggers import lower_triggers, raise_triggers
from django.db import migrations, models


LANES = 16


def set_triggers(apps, schema_editor):
    """Let the database refuse to change or remove entries of the trail."""
    raise_triggers(schema_editor.connection)


def take_triggers(apps, schema_editor):
    """Take the triggers away again."""
    lower_triggers(schema_editor.connection)


def make_heads(apps, schema_editor):
    """Make an empty head for each lane, so that the first writers do not race."""
    head = apps.get_model("audit", "Head")
    head.objects.bulk_create([head(lane=lane) for lane in range(LANES)])


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("audit", "0001_entries"),
        ("audit", "0002_triggers"),
        ("audit", "0003_heads"),
        ("audit", "0004_head_changed"),
    ]

    dependencies = []

    operations = [
        TablesAtOnce(
            [
                migrations.CreateModel(
                    name="Head",
                    fields=[
                        (
                            "lane",
                            models.PositiveSmallIntegerField(
                                primary_key=True, serialize=False
                            ),
                        ),
                        ("sequence", models.PositiveBigIntegerField(default=0)),
                        (
                            "hash",
                            models.CharField(blank=True, default="", max_length=64),
                        ),
                        ("changed", models.PositiveBigIntegerField(db_default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name="Entry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "ref",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, unique=True
                            ),
                        ),
                        ("lane", models.PositiveSmallIntegerField(verbose_name="道")),
                        (
                            "sequence",
                            models.PositiveBigIntegerField(verbose_name="序号"),
                        ),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("by_id", models.BigIntegerField(null=True)),
                        (
                            "by_name",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="操作人"
                            ),
                        ),
                        (
                            "os_user",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="系统账号"
                            ),
                        ),
                        ("center_id", models.BigIntegerField(null=True)),
                        (
                            "action",
                            models.CharField(max_length=60, verbose_name="操作"),
                        ),
                        ("subject_type", models.CharField(blank=True, max_length=60)),
                        ("subject_ref", models.CharField(blank=True, max_length=64)),
                        ("payload", models.BinaryField(null=True)),
                        ("payload_hash", models.CharField(max_length=64)),
                        ("previous", models.CharField(max_length=64)),
                        ("hash", models.CharField(max_length=64)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["subject_ref", "at"],
                                name="audit_entry_subject_c42e7a_idx",
                            ),
                            models.Index(
                                fields=["center_id", "at"],
                                name="audit_entry_center__283dae_idx",
                            ),
                            models.Index(
                                fields=["by_id", "at"],
                                name="audit_entry_by_id_832f1e_idx",
                            ),
                            models.Index(
                                fields=["at"], name="audit_entry_at_06beca_idx"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("lane", "sequence"),
                                name="entry_once_in_its_lane",
                            )
                        ],
                    },
                ),
            ]
        ),
        migrations.RunPython(make_heads, migrations.RunPython.noop),
        migrations.RunPython(set_triggers, take_triggers),
    ]
