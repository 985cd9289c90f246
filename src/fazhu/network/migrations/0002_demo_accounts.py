"""Mark the accounts of the demo district, whose password is printed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("network", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="is_demo",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="演示账号"
            ),
        ),
    ]
