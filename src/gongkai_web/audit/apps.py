"""What Django needs to know of this app."""

from django.apps import AppConfig

from gongkai_web.ui.navigation import Entry


class AuditConfig(AppConfig):
    """审计."""

    name = "gongkai_web.audit"
    verbose_name = "审计"
    office_entries = (
        Entry(
            label="审计记录",
            address="audit:trail",
            icon="shield",
            place=95,
            group="管理",
            may="gongkai_web.people.permissions.audits",
        ),
    )
