"""What Django needs to know of this app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """文件."""

    name = "gongkai_web.files"
    verbose_name = "文件"
