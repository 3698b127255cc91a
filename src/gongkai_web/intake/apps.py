"""What Django needs to know of this app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """申请登记."""

    name = "gongkai_web.intake"
    verbose_name = "申请登记"
