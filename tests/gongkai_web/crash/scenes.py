"""The table: every action there is, with the scene that calls it, or with the reason why it has none."""

from typing import Final

from tests.gongkai_web.crash.scene import Scenes
from tests.gongkai_web.crash.scenes_cases import CASES
from tests.gongkai_web.crash.scenes_desk import FILES, LETTERS, NOTICES
from tests.gongkai_web.crash.scenes_doors import API, ARCHIVE, INTAKE, REPORTS
from tests.gongkai_web.crash.scenes_ground import AGENCIES, PEOPLE

SCENES: Final[Scenes] = {
    **AGENCIES, **API, **ARCHIVE, **CASES, **FILES, **INTAKE, **LETTERS, **NOTICES, **PEOPLE, **REPORTS,
}  # fmt: skip
