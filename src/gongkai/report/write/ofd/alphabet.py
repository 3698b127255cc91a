"""Letters: what is one text on the page, and how it finds its glyphs in the file of its typeface."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.report.write.ofd.marks import Glyph, Scan, Words

_LAST_PLAIN = 0xFFFF
"""Beyond it a character is one or two, according to whom one asks, and distances are counted in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A text with the glyphs that show it: nearly always one character and one glyph."""

    text: str
    glyphs: tuple[Glyph, ...]

    @property
    def advance(self) -> float:
        """How far it is to whatever stands behind it."""
        last = self.glyphs[-1]
        return last.at[0] + last.advance - self.glyphs[0].at[0]


def letters_of(words: Words) -> Iterator[Letter]:
    """Part words into letters: a glyph without text goes with the one before it."""
    held: list[Glyph] = []
    for glyph in words.glyphs:
        if glyph.text and held:
            yield Letter(text=held[0].text, glyphs=tuple(held))
            held = []
        held.append(glyph)
    if held:
        yield Letter(text=held[0].text, glyphs=tuple(held))


class Alphabet:
    """Which glyph the file of each typeface shows for a character: the one that the text shows first."""

    def __init__(self, scan: Scan) -> None:
        """Go through the document."""
        self._glyphs: tuple[dict[str, int], ...] = tuple({} for _ in scan.faces)
        for sheet in scan.sheets:
            for words in sheet.marks:
                if isinstance(words, Words):
                    self._learn(words)

    def of(self, face: int) -> dict[str, int]:
        """Return the characters of a typeface, each with its glyph."""
        return self._glyphs[face]

    def leads_to(self, face: int, letter: Letter) -> bool:
        """Say whether the character map alone leads from the letter's text to its glyphs."""
        return len(letter.glyphs) == 1 and self._glyphs[face].get(letter.text) == letter.glyphs[0].id

    def is_plain(self, face: int, letter: Letter) -> bool:
        """Say whether the letter may stand in a row with others."""
        return self.leads_to(face, letter) and ord(letter.text) <= _LAST_PLAIN

    def _learn(self, words: Words) -> None:
        for letter in letters_of(words):
            first, *others = letter.glyphs
            # The glyph for what no font has is no character's.
            if not others and first.id and len(letter.text) == 1:
                self._glyphs[words.face].setdefault(letter.text, first.id)
