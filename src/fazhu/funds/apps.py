"""Django configuration of this app."""

from importlib import import_module

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """Registers ``fazhu.funds``."""

    name = "fazhu.funds"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the form of this package take its step on the page of steps."""
        import_module("fazhu.funds.forms")
