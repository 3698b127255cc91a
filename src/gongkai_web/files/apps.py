"""What Django needs to know of this app."""

from functools import cached_property
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
    audit_facts: ClassVar = {"note": "查毒说明"}

    @cached_property
    def audit_codes(self) -> dict[str, dict[str, str]]:
        """What kinds of files are called."""
        from gongkai_web.files.acceptance import KINDS  # noqa: PLC0415 - it brings what opens files along

        return {"kind": {kind.name: kind.label for kind in KINDS.values()}}
