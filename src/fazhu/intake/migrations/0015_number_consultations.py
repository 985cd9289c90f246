"""Number the consultations noted so far: of each center and year in order of day.

Those without a day have the year in which they were noted.
"""

from itertools import groupby

from django.db import migrations
from django.utils import timezone

SERIES = "咨询"
AT_ONCE = 2_000


def number(apps, schema_editor):
    talks = apps.get_model("intake", "Consultation").objects
    series = apps.get_model("documents", "NumberSeries").objects
    centers = talks.filter(number=None).order_by().values_list("center", flat=True)
    for center in centers.distinct():
        last = {}
        rows = talks.filter(center=center, number=None).only(
            "pk", "consulted_on", "recorded_at"
        )
        rows = sorted(rows.iterator(chunk_size=AT_ONCE), key=_place)
        for _, some in groupby(enumerate(rows), lambda one: one[0] // AT_ONCE):
            done = []
            for _, row in some:
                year = _day(row).year
                last[year] = last.get(year, 0) + 1
                row.number_year, row.serial = year, last[year]
                row.number = f"咨字〔{year}〕第{last[year]:04}号"
                done.append(row)
            talks.bulk_update(done, ["number", "number_year", "serial"])
        for year, end in last.items():
            series.update_or_create(
                center_id=center, year=year, series=SERIES, defaults={"last": end}
            )


def take_back(apps, schema_editor):
    talks = apps.get_model("intake", "Consultation").objects
    talks.update(number=None, number_year=None, serial=None)
    apps.get_model("documents", "NumberSeries").objects.filter(series=SERIES).delete()


def _day(row):
    return row.consulted_on or timezone.localdate(row.recorded_at)


def _place(row):
    return _day(row), row.pk


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0014_consultation_number"),
        ("documents", "0003_papers"),
    ]
    operations = [migrations.RunPython(number, take_back)]
