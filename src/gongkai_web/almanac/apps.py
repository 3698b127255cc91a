"""What Django needs to know of this app."""

from django.apps import AppConfig


class AlmanacConfig(AppConfig):
    """工作日历."""

    name = "gongkai_web.almanac"
    verbose_name = "工作日历"
