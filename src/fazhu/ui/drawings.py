"""The data of a chart: for the script that draws it and for the table beside it."""

from dataclasses import dataclass

from fazhu.ui import formats
from fazhu.ui.shapes import Chart


@dataclass(frozen=True)
class Drawing:
    """A chart's data, once as JSON values and once as rows of a table."""

    data: dict[str, object]
    rows: list[tuple[str, list[tuple[str, str]]]]


def drawing(chart: Chart) -> Drawing:
    """Return what the page holds for one chart."""
    data: dict[str, object] = {
        "title": chart.title,
        "kind": chart.kind,
        "unit": chart.unit,
        "stacked": chart.stacked,
        "labels": list(chart.labels),
        "series": [
            {"name": one.name, "values": list(one.values), "urls": list(one.urls)}
            for one in chart.series
        ],
    }
    rows = [
        (
            label,
            [
                (
                    formats.number(one.values[place]),
                    one.urls[place] if place < len(one.urls) else "",
                )
                for one in chart.series
            ],
        )
        for place, label in enumerate(chart.labels)
    ]
    return Drawing(data, rows)
