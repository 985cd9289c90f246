"""Django configuration of this app."""

from django.apps import AppConfig


class KeepingConfig(AppConfig):
    """Registers ``fazhu.keeping``."""

    name = "fazhu.keeping"
    default_auto_field = "django.db.models.BigAutoField"
