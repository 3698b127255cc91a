"""What holds inside a group of Rich Text and ends with it: how characters look, and where their text goes."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Goal(StrEnum):
    """Where the text of a group goes."""

    BODY = "body"
    NOWHERE = "nowhere"
    LABEL = "label"
    FIELD_CODE = "field code"
    FONTS = "fonts"
    ROW = "row"
    TITLE = "title"
    CREATOR = "creator"
    SUBJECT = "subject"


@dataclass(slots=True, kw_only=True)
class State:
    """The state of a group; a group inside begins with a copy."""

    goal: Goal = Goal.BODY
    hidden: bool = False
    deleted: bool = False
    struck: bool = False
    raising: str = ""
    fallback: int = 1
    font: int = 0
    may_be_left_out: bool = False
    is_picture: bool = False
    is_box: bool = False

    def inside(self) -> "State":
        """Give the state in which a group inside begins."""
        return replace(self, may_be_left_out=False, is_picture=False, is_box=False)

    def plain(self) -> None:
        """Put characters back to plain."""
        self.hidden = self.deleted = self.struck = False
        self.raising = ""
