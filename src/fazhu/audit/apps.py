"""Django configuration of this app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Registers ``fazhu.audit``."""

    name = "fazhu.audit"
    default_auto_field = "django.db.models.BigAutoField"
