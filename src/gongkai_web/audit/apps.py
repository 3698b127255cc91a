"""What Django needs to know of this app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """审计."""

    name = "gongkai_web.audit"
    verbose_name = "审计"
