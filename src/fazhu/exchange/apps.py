"""Django configuration of this app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Registers ``fazhu.exchange``."""

    name = "fazhu.exchange"
    default_auto_field = "django.db.models.BigAutoField"
