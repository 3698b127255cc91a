"""A draft: the paragraphs of a letter in order, each with the part it plays; writers set them, checks read them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal


class Role(StrEnum):
    """What part a paragraph plays in a letter."""

    ORGAN = "organ"
    NUMBER = "number"
    TITLE = "title"
    ADDRESSEE = "addressee"
    BODY = "body"
    ROW = "row"
    REMEDY = "remedy"
    ATTACHMENT = "attachment"
    SEAL = "seal"
    SIGNATURE = "signature"
    DATE = "date"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; ``label`` is the left cell of a row, or 附件 before the first attachment."""

    role: Role
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter as it would be printed, on the ``day`` of its facts.

    ``layout`` is ``letter`` (信函格式) or ``form`` (a table without a head).
    """

    letter: str
    layout: Literal["letter", "form"]
    day: date
    paragraphs: tuple[Paragraph, ...]

    def of(self, *roles: Role) -> tuple[Paragraph, ...]:
        """Return the paragraphs that play one of these parts."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.role in roles)

    def text(self, *roles: Role) -> str:
        """Return the text of the paragraphs that play one of these parts, or of all of them."""
        chosen = self.of(*roles) if roles else self.paragraphs
        return "\n".join(
            f"{paragraph.label}：{paragraph.text}" if paragraph.label else paragraph.text for paragraph in chosen
        )

    @property
    def title(self) -> str:
        """Its title."""
        return self.text(Role.TITLE)
