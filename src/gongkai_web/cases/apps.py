"""What Django needs to know of this app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """申请办理."""

    name = "gongkai_web.cases"
    verbose_name = "申请办理"
