"""Django configuration of this app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Registers ``fazhu.cases``."""

    name = "fazhu.cases"
    default_auto_field = "django.db.models.BigAutoField"
