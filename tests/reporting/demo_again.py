"""A program of its own: every measure of the demo against its twin; prints how many."""

import django

django.setup()

from fazhu.network.models import Organisation  # noqa: E402  # after the setup
from fazhu.reporting import identities  # noqa: E402
from fazhu.rules import counting  # noqa: E402
from tests.reporting.test_measures_and_twins import every_twin_agrees  # noqa: E402


def main():
    compared = 0
    for center in Organisation.objects.filter(kind="center").order_by("pk"):
        station = Organisation.objects.filter(center=center, kind="station").first()
        for number in (2025, 2026):
            period = counting.year(number)
            for organisation in {None, center, station}:
                every_twin_agrees(period, center, organisation)
                compared += 1
            for check in identities.check_all(center=center, period=period):
                assert check.holds is not False, check.why
    return compared


print(f"agreed {main()}")  # noqa: T201  # read by the test
