"""What Django needs to know of this app."""

from typing import ClassVar

from django.apps import AppConfig

from gongkai.law.retention import list_retentions, list_transfers
from gongkai_web.ui.formats import LISTS_CALLED
from gongkai_web.ui.navigation import Entry


class ArchiveConfig(AppConfig):
    """归档."""

    name = "gongkai_web.archive"
    verbose_name = "归档"
    office_entries = (Entry(label="归档", address="archive:list", icon="archive", place=60),)
    case_panels = ("gongkai_web.archive.panel.show_archiving",)
    audit_verbs: ClassVar = {
        "archive.make_package": "制作归档包",
        "archive.send_package": "取走归档包",
        "archive.set_rule": "设定归档规则",
        "archive.send_list": "导出移交清单",
    }
    audit_codes: ClassVar = {
        "retention": {name: one.label for name, one in list_retentions().items()},
        "transfer": {name: one.label for name, one in list_transfers().items()},
        "suffix": LISTS_CALLED | {"zip": "ZIP"},
    }
    audit_facts: ClassVar = {
        "basis": "依据",
        "expires_on": "保管期满日",
        "package": "第几次归档",
        "retention": "保管期限",
        "rows": "件数",
        "sha256": "摘要",
        "suffix": "格式",
        "transfer": "移交年限",
    }

    def ready(self) -> None:
        """Begin to listen, now that every app's tables are known."""
        from gongkai_web.archive import listening  # noqa: F401, PLC0415 - it reads tables, which come after this module
