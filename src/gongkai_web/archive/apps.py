"""What Django needs to know of this app."""

from django.apps import AppConfig

from gongkai_web.ui.navigation import Entry


class ArchiveConfig(AppConfig):
    """归档."""

    name = "gongkai_web.archive"
    verbose_name = "归档"
    office_entries = (Entry(label="归档", address="archive:list", icon="archive", place=60),)
    case_panels = ("gongkai_web.archive.panel.show_archiving",)
    audit_verbs = {
        "archive.make_package": "制作归档包",
        "archive.send_package": "取走归档包",
        "archive.set_rule": "设定归档规则",
        "archive.send_list": "导出移交清单",
    }
    audit_facts = {"rows": "件数", "suffix": "格式", "transfer": "移交年限"}

    def ready(self) -> None:
        """Begin to listen, now that every app's tables are known."""
        from gongkai_web.archive import listening  # noqa: F401, PLC0415 - it reads tables, which come after this module
