"""Django configuration of this app."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Registers ``fazhu.vault``."""

    name = "fazhu.vault"
    default_auto_field = "django.db.models.BigAutoField"
