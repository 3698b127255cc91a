"""What Django needs to know of this app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """年度报告."""

    name = "gongkai_web.reports"
    verbose_name = "年度报告"
