"""What Django needs to know of this app."""

from typing import ClassVar

from django.apps import AppConfig

from gongkai.law.holidays import name_regions
from gongkai_web.ui.navigation import Entry


class AgenciesConfig(AppConfig):
    """行政机关."""

    name = "gongkai_web.agencies"
    verbose_name = "行政机关"
    office_entries = (
        Entry(
            label="行政机关",
            address="agencies:agencies",
            icon="building",
            place=85,
            group="管理",
            may="gongkai_web.people.permissions.administers",
        ),
    )
    audit_verbs: ClassVar = {
        "agencies.create": "新增机关",
        "agencies.amend": "修改机关",
        "agencies.move": "移动机关",
        "agencies.deactivate": "停用机关",
        "agencies.reactivate": "启用机关",
    }
    audit_codes: ClassVar = {"region": name_regions()}
