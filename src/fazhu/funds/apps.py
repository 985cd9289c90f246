"""Django configuration of this app."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """Registers ``fazhu.funds``."""

    name = "fazhu.funds"
    default_auto_field = "django.db.models.BigAutoField"
