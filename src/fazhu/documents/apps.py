"""Django configuration of this app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Registers ``fazhu.documents``."""

    name = "fazhu.documents"
    default_auto_field = "django.db.models.BigAutoField"
