import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("cases", "0006_list_looks_and_due"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sending",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.PositiveIntegerField()),
                ("mark", models.CharField(max_length=64)),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="sendings", to="cases.case")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "sequence"), name="sending_once_an_event", violation_error_message="这一步已经登记。")],
            },
        ),
    ]
