"""Django configuration of this app."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Registers ``fazhu.reporting``."""

    name = "fazhu.reporting"
    default_auto_field = "django.db.models.BigAutoField"
