"""What Django needs to know of this app."""

from functools import cached_property
from typing import ClassVar

from django.apps import AppConfig

from gongkai_web.letters.drafting.catalogue import load_catalogue
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
    audit_verbs: ClassVar = {
        "letters.draft": "拟写文书",
        "letters.edit": "修改文书",
        "letters.review": "审核文书",
        "letters.return_to_drafter": "退回文书",
        "letters.sign": "签发文书",
        "letters.issue": "制作文书",
        "letters.void": "作废文书",
        "letters.write_template": "修改文书模板",
        "letters.set_pattern": "修改编号格式",
    }
    audit_facts: ClassVar = {"from_day": "起用日", "pattern": "编号格式", "series": "序列"}

    @cached_property
    def audit_codes(self) -> dict[str, dict[str, str]]:
        """What letters and their series are called."""
        catalogue = load_catalogue()
        return {
            "key": {key: letter.title for key, letter in catalogue.letters.items()},
            "series": {key: series.label for key, series in catalogue.series.items()},
        }
