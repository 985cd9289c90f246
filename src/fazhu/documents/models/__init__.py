"""Series of numbers, and the numbers passed over."""

from fazhu.documents.models.gaps import NumberGap
from fazhu.documents.models.numbers import NumberSeries

__all__ = ["NumberGap", "NumberSeries"]
