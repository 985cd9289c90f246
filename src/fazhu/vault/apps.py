"""Django configuration of this app."""

from django.apps import AppConfig
from django.conf import settings

from fazhu.vault.keys import field_keys, index_key


class VaultConfig(AppConfig):
    """Registers ``fazhu.vault``; without its keys the program does not start."""

    name = "fazhu.vault"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make or read the keys now: a wrong one stops the start, not a request."""
        if settings.MAKE_KEYS:
            field_keys()
            index_key()
