"""What was withheld in the copies of a case, in words: for whoever signs, and for the letter that gives reasons."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from gongkai.procedure import FURTHER
from gongkai.shapes import typed
from gongkai_web.cases.models import Document
from gongkai_web.files.queries import Box

_PARTS: Final = ("", *(f"_{number}" for number in FURTHER))
"""By what the facts of each part of a draft end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a redacted copy's record says: how much was taken, and that the proof was stood."""

    pages: int
    boxes: int
    characters: int
    unseen: int

    @property
    def sentence(self) -> str:
        """The proof as a person reads it."""
        taken = f"去掉 {self.characters} 个字符" if self.characters else "遮盖处是图像"
        unseen = f"，并清除页面上看不见的字符 {self.unseen} 个" if self.unseen else ""
        return (
            f"已重新提取核验：共 {self.pages} 页，遮盖 {self.boxes} 处，{taken}{unseen}；遮盖处提取不到原文，"
            "其余文字逐字保留，页面图像逐点比对一致，文件中没有旧版本、批注、附件和属性。"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What a copy withholds: its boxes, each with its ground and word."""

    copy: Document
    boxes: tuple[Box, ...]
    proof: Proof

    @property
    def sentence(self) -> str:
        """The sentence for the letter: which document, which pages, how many places, for which reasons."""
        counted = Counter(box.label for box in self.boxes)
        reasons = "、".join(f"{label} {count} 处" for label, count in counted.most_common())
        original = self.copy.file.made_from
        title = self.copy.title if original is None else _title_of(original.document)
        return f"《{title}》{_pages(self.boxes)}共 {len(self.boxes)} 处不予公开：{reasons}"


def withheld_in(copy: Document) -> Withheld | None:
    """Return what a redacted copy withholds; None for any other document."""
    kept = copy.file.redaction
    if kept is None:
        return None
    return Withheld(
        copy=copy,
        boxes=typed(kept["boxes"], tuple[Box, ...]),
        proof=typed({name: kept["record"][name] for name in Proof.__dataclass_fields__}, Proof),
    )


def list_withheld(documents: Iterable[Document]) -> list[Withheld]:
    """List what the copies among some documents withhold; of two copies of one document the newer."""
    newest: dict[object, Withheld] = {}
    for document in documents:
        found = withheld_in(document)
        if found is not None:
            newest[document.file.made_from_id] = found
    return list(newest.values())


def withheld_facts(documents: Iterable[Document]) -> dict[str, str]:
    """Return what copies withhold as the facts of a draft: ground by ground, in the sentences that a letter gives.

    Where there are more grounds than a draft has parts, the last part says the rest of them.
    """
    copies = list_withheld(documents)
    grounds = list(dict.fromkeys(box.ground for one in copies for box in one.boxes))
    told: dict[str, str] = {}
    for place, suffix in enumerate(_PARTS):
        last = place == len(_PARTS) - 1
        own = grounds[place:] if last else grounds[place : place + 1]
        parts = [replace(one, boxes=tuple(box for box in one.boxes if box.ground in own)) for one in copies]
        sentences = [part.sentence for part in parts if part.boxes]
        if sentences:
            told |= {f"withheld{suffix}": "；\n".join(sentences) + "。", f"ground{suffix}": own[0]}
    return told


def _title_of(document: Document) -> str:
    return document.title.removesuffix("（PDF）").removesuffix(".pdf")


def _pages(boxes: Sequence[Box]) -> str:
    """Name pages as a reader does: 第 1、3—5 页."""
    runs: list[list[int]] = []
    for page in sorted({box.page for box in boxes}):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    named = [str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs]
    return f"第 {'、'.join(named)} 页"
