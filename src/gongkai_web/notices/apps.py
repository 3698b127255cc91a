"""What Django needs to know of this app."""

from typing import ClassVar

from django.apps import AppConfig

from gongkai_web.ui.navigation import Entry


class NoticesConfig(AppConfig):
    """提醒."""

    name = "gongkai_web.notices"
    verbose_name = "提醒"
    office_entries = (
        Entry(
            label="发送失败",
            address="notices:failures",
            icon="send",
            place=75,
            group="管理",
            may="gongkai_web.notices.permissions.may_see",
        ),
    )
    audit_verbs: ClassVar = {
        "notices.resend": "重新发送",
        "notices.settle": "另行告知",
    }
