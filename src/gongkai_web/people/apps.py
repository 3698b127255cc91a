"""What Django needs to know of this app."""

from django.apps import AppConfig

from gongkai_web.ui.navigation import Entry


class PeopleConfig(AppConfig):
    """人员."""

    name = "gongkai_web.people"
    verbose_name = "人员"
    office_entries = (
        Entry(
            label="人员",
            address="people:people",
            icon="people",
            place=80,
            group="管理",
            may="gongkai_web.people.permissions.administers",
        ),
    )
