"""What Django needs to know of this app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """提醒."""

    name = "gongkai_web.notices"
    verbose_name = "提醒"
