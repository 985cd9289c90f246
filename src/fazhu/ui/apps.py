"""Django configuration of this app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers ``fazhu.ui``."""

    name = "fazhu.ui"
    default_auto_field = "django.db.models.BigAutoField"
