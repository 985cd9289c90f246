"""Django configuration of this app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Registers ``fazhu.demo``."""

    name = "fazhu.demo"
    default_auto_field = "django.db.models.BigAutoField"
