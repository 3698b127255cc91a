"""What Django needs to know of this app."""

from django.apps import AppConfig

from gongkai_web.ui.navigation import Entry


class CasesConfig(AppConfig):
    """申请办理."""

    name = "gongkai_web.cases"
    verbose_name = "申请办理"
    office_entries = (
        Entry(label="我的工作", address="cases:work", icon="inbox", place=10),
        Entry(label="办件", address="cases:list", icon="list", place=20),
        Entry(label="协办", address="cases:assistance", icon="people", place=30),
    )

    def ready(self) -> None:
        """Begin to listen, now that every app's tables are known."""
        from gongkai_web.cases import listening  # noqa: F401, PLC0415 - it reads tables, which come after this module
