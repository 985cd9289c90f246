"""Let everybody noted so far be found by a name that is taken for theirs."""

from django.db import migrations

from fazhu.lib.names import likenesses

AT_ONCE = 2_000


def fill(apps, schema_editor):
    person_model = apps.get_model("intake", "Person")
    index = apps.get_model("intake", "NameLikeness")
    people = person_model.objects.order_by("pk").values_list("pk", "center_id", "name")
    rows = []
    for pk, center, name in people.iterator(chunk_size=AT_ONCE):
        rows += [
            index(center_id=center, likeness=text, person_id=pk)
            for text in sorted(likenesses(name))
        ]
        if len(rows) >= AT_ONCE:
            index.objects.bulk_create(rows)
            rows = []
    index.objects.bulk_create(rows)


def empty(apps, schema_editor):
    apps.get_model("intake", "NameLikeness").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("intake", "0005_name_likeness")]
    operations = [migrations.RunPython(fill, empty)]
