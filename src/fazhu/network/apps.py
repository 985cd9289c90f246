"""Django configuration of this app."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Registers ``fazhu.network``."""

    name = "fazhu.network"
    default_auto_field = "django.db.models.BigAutoField"
