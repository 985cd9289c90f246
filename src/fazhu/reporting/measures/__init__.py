"""The measures (指标): what a center reports, each with its exact meaning."""

from fazhu.reporting.measures.evaluating import evaluate
from fazhu.reporting.measures.figures import Figure, Kind, Part, rounded
from fazhu.reporting.measures.registry import all_measures, measure, named, nearest

__all__ = [
    "Figure",
    "Kind",
    "Part",
    "all_measures",
    "evaluate",
    "measure",
    "named",
    "nearest",
    "rounded",
]
