"""What Django needs to know of this app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """界面."""

    name = "gongkai_web.ui"
    verbose_name = "界面"
