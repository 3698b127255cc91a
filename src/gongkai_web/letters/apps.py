"""What Django needs to know of this app."""

from django.apps import AppConfig

from gongkai_web.ui.navigation import Entry


class LettersConfig(AppConfig):
    """文书."""

    name = "gongkai_web.letters"
    verbose_name = "文书"
    office_entries = (
        Entry(
            label="文书模板",
            address="letters:catalogue",
            icon="letter",
            place=70,
            group="管理",
            may="gongkai_web.letters.permissions.may_see_templates",
        ),
    )
