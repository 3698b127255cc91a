"""What is wrong with a redacted copy: each fault has its name, its page and a sentence."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """The ways in which a copy fails."""

    OPENS_NOT = "opens_not"
    PAGES_DIFFER = "pages_differ"
    TEXT_UNDER_BOX = "text_under_box"
    WITHHELD_IN_TEXT = "withheld_in_text"
    WITHHELD_IN_BYTES = "withheld_in_bytes"
    SEEN_UNDER_BOX = "seen_under_box"
    TEXT_LOST = "text_lost"
    TEXT_STRANGE = "text_strange"
    PICTURE_DIFFERS = "picture_differs"
    LEFT_OVER = "left_over"


SENTENCES = {
    FaultKind.OPENS_NOT: "遮盖后的文件打不开",
    FaultKind.PAGES_DIFFER: "遮盖后的文件与原件页数或页面大小不同",
    FaultKind.TEXT_UNDER_BOX: "遮盖处下面仍能提取出文字",
    FaultKind.WITHHELD_IN_TEXT: "被遮盖的内容在文件别处仍能提取出来",
    FaultKind.WITHHELD_IN_BYTES: "被遮盖的内容仍留在文件数据里",
    FaultKind.SEEN_UNDER_BOX: "遮盖处没有盖严，仍看得见内容",
    FaultKind.TEXT_LOST: "应当公开的文字没有保留",
    FaultKind.TEXT_STRANGE: "文件里有页面上看不见的文字",
    FaultKind.PICTURE_DIFFERS: "遮盖处以外的页面与原件不同",
    FaultKind.LEFT_OVER: "文件里留有不该有的内容（批注、附件、图层、属性或旧版本）",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong (遮盖问题); page nought is the file as a whole. It never repeats what was withheld."""

    kind: FaultKind
    page: int
    detail: str = ""

    @property
    def message(self) -> str:
        """The sentence an official reads."""
        place = f"第 {self.page} 页：" if self.page else ""
        return f"{place}{SENTENCES[self.kind]}" + (f"（{self.detail}）" if self.detail else "")
