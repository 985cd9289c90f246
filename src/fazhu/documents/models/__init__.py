"""Series of numbers."""

from fazhu.documents.models.numbers import NumberSeries

__all__ = ["NumberSeries"]
