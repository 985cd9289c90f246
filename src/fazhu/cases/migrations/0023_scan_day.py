"""Keep the day on which a page was scanned, as the figures ask for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0022_contacts")]
    operations = [
        migrations.AddField(
            model_name="scannedpage",
            name="added_on",
            field=models.DateField(db_index=True, null=True, verbose_name="扫描日期"),
        ),
    ]
