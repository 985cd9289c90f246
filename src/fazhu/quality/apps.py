"""Django configuration of this app."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    """Registers ``fazhu.quality``."""

    name = "fazhu.quality"
    default_auto_field = "django.db.models.BigAutoField"
