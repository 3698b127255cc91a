"""What Django needs to know of this app."""

from typing import ClassVar

from django.apps import AppConfig

from gongkai.law.holidays import name_regions
from gongkai_web.ui.navigation import Entry


class AlmanacConfig(AppConfig):
    """工作日历."""

    name = "gongkai_web.almanac"
    verbose_name = "工作日历"
    office_entries = (
        Entry(
            label="工作日历",
            address="almanac:calendars",
            icon="calendar",
            place=70,
            group="管理",
            may="gongkai_web.almanac.permissions.may_see",
        ),
    )
    audit_verbs: ClassVar = {
        "almanac.load_plan": "导入放假安排",
    }
    audit_codes: ClassVar = {"region": name_regions()}
