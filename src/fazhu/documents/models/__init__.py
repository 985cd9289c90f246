"""Series of numbers and their gaps, issued papers, what a center sets for them."""

from fazhu.documents.models.documents import Document
from fazhu.documents.models.gaps import NumberGap
from fazhu.documents.models.numbers import NumberSeries
from fazhu.documents.models.settings import PaperSetting

__all__ = ["Document", "NumberGap", "NumberSeries", "PaperSetting"]
