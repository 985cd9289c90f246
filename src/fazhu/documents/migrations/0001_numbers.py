"""The series from which case numbers and paper numbers come."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("network", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("series", models.CharField(max_length=24)),
                ("last", models.PositiveIntegerField(default=0)),
                ("center", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.organisation")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("center", "year", "series"),
                        name="one_series_a_center_and_year",
                        violation_error_message="该年度的编号序列已经存在。",
                    )
                ]
            },
        )
    ]
