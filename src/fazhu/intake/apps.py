"""Django configuration of this app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Registers ``fazhu.intake``."""

    name = "fazhu.intake"
    default_auto_field = "django.db.models.BigAutoField"
