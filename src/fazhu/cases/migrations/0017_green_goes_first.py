from django.db import migrations

GREEN, AID_FIRST = 1, 3


def give_place(apps, schema_editor):
    cases = apps.get_model("cases", "Case").objects
    clocks = apps.get_model("cases", "RunningClock").objects
    owed = clocks.filter(clock="aid_first", stopped_at__isnull=True)
    cases.filter(green_channel=True).update(priority=GREEN)
    cases.filter(pk__in=owed.values("case")).update(priority=AID_FIRST)


def take_place(apps, schema_editor):
    apps.get_model("cases", "Case").objects.filter(priority__isnull=False).update(
        priority=None
    )


class Migration(migrations.Migration):

    dependencies = [("cases", "0016_urgency")]

    operations = [migrations.RunPython(give_place, take_place)]
