"""What Django needs to know of this app."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """归档."""

    name = "gongkai_web.archive"
    verbose_name = "归档"
