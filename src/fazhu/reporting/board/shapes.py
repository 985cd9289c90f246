"""What a picture of the board is made of."""

from dataclasses import dataclass

from fazhu.ui.shapes import Chart, Tag


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A question, its answer in a sentence, and the chart that shows it.

    ``key`` names it on the page; ``more`` is the page that tells the rest.
    """

    key: str
    question: str
    verdict: Tag
    answer: str
    chart: Chart | None
    more_label: str
    more_url: str
