"""All tables as the migrations up to 0003_papers leave them."""

import django.db.models.deletion
import fazhu.vault.fields
import uuid
from django.conf import settings
from fazhu.vault.tables import TablesAtOnce
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("documents", "0001_numbers"),
        ("documents", "0002_number_gaps"),
        ("documents", "0003_papers"),
    ]

    dependencies = [
        ("network", "0001_squashed_0015_towns_out_of_texts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesAtOnce(
            [
                migrations.CreateModel(
                    name="NumberSeries",
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
                        ("year", models.PositiveSmallIntegerField()),
                        ("series", models.CharField(max_length=24)),
                        ("last", models.PositiveIntegerField(default=0)),
                        (
                            "center",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="NumberGap",
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
                        ("first", models.PositiveIntegerField(verbose_name="第一号")),
                        ("last", models.PositiveIntegerField(verbose_name="最后一号")),
                        ("why", models.CharField(max_length=200, verbose_name="原因")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "series",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="gaps",
                                to="documents.numberseries",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="PaperSetting",
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
                        ("key", models.CharField(max_length=60, verbose_name="项目")),
                        (
                            "value",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="内容"
                            ),
                        ),
                        ("from_on", models.DateField(verbose_name="起用日期")),
                        ("set_at", models.DateTimeField(verbose_name="设定时间")),
                        (
                            "center",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Document",
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
                        (
                            "edition",
                            models.CharField(max_length=8, verbose_name="格式版本"),
                        ),
                        ("slug", models.CharField(max_length=40, verbose_name="文书")),
                        ("title", models.CharField(max_length=60, verbose_name="标题")),
                        ("subject", models.CharField(max_length=60)),
                        ("step", models.PositiveIntegerField(default=0)),
                        ("version", models.PositiveIntegerField(default=0)),
                        (
                            "series",
                            models.CharField(
                                blank=True, max_length=24, verbose_name="编号类别"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                        (
                            "serial",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="序号"
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="文号"
                            ),
                        ),
                        (
                            "data",
                            fazhu.vault.fields.SealedField(
                                editable=True, verbose_name="内容"
                            ),
                        ),
                        ("layout_hash", models.CharField(max_length=64)),
                        ("issued_on", models.DateField(verbose_name="签发日期")),
                        ("issued_at", models.DateTimeField(verbose_name="签发时间")),
                        (
                            "voided_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="作废时间"
                            ),
                        ),
                        (
                            "void_reason",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="作废理由"
                            ),
                        ),
                        (
                            "center",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.organisation",
                            ),
                        ),
                        (
                            "issued_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "voided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["subject", "slug"],
                                name="documents_d_subject_9d2114_idx",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("number", ""), _negated=True),
                                fields=("center", "number"),
                                name="paper_number_once_in_a_center",
                                violation_error_message="该文号已经使用。",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("serial__isnull", False)),
                                fields=("center", "series", "year", "serial"),
                                name="paper_serial_once_a_series",
                                violation_error_message="该序号已经使用。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("void_reason", ""),
                                        ("voided_at__isnull", True),
                                        ("voided_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("voided_at__isnull", False),
                                        ("voided_by__isnull", False),
                                        models.Q(("void_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="paper_void_with_time_person_and_reason",
                                violation_error_message="作废须有时间、人和理由。",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("number", ""), ("serial__isnull", True)),
                                    models.Q(
                                        ("serial__isnull", False),
                                        models.Q(("number", ""), _negated=True),
                                        models.Q(("series", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="paper_number_with_its_serial",
                                violation_error_message="文号与序号不一致。",
                            ),
                        ],
                    },
                ),
                migrations.AddConstraint(
                    model_name="numberseries",
                    constraint=models.UniqueConstraint(
                        fields=("center", "year", "series"),
                        name="one_series_a_center_and_year",
                        violation_error_message="该年度的编号序列已经存在。",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="numbergap",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("first__gte", 1), ("last__gte", models.F("first"))
                        ),
                        name="gap_ends_after_it_begins",
                        violation_error_message="最后一号不能小于第一号。",
                    ),
                ),
                migrations.AddIndex(
                    model_name="papersetting",
                    index=models.Index(
                        fields=["center", "key", "from_on"],
                        name="documents_p_center__1c96c7_idx",
                    ),
                ),
            ]
        ),
    ]
