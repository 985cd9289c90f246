"""What reporting keeps of its own."""

from fazhu.reporting.models.targets import Target

__all__ = ["Target"]
