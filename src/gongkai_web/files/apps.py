"""What Django needs to know of this app."""

from typing import ClassVar

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """文件."""

    name = "gongkai_web.files"
    verbose_name = "文件"
    audit_verbs: ClassVar = {
        "files.store": "存入文件",
        "files.scan": "查毒",
        "files.discard": "清除文件",
    }
