"""An OFD file as whoever has the standard in hand would read it: its characters and rules, each at its place."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import PurePosixPath

from fontTools.ttLib import TTFont
from lxml import etree

SPACE = "{http://www.ofdspec.org/2016}"


@dataclass(frozen=True, kw_only=True)
class Character:
    """A character with the start of its baseline, in millimetres from the upper left corner."""

    text: str
    x: float
    y: float
    size: float
    font: str
    colour: str
    glyph: int | None = None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A straight line."""

    start: tuple[float, float]
    end: tuple[float, float]
    width: float
    colour: str


@dataclass(kw_only=True)
class Opened:
    """The package: every file by its name, every XML file parsed."""

    members: dict[str, bytes]
    trees: dict[str, etree._Element] = field(default_factory=dict)

    @property
    def document(self) -> etree._Element:
        """The document that the entry leads to."""
        return self.trees[self.trees["OFD.xml"].findtext(f".//{SPACE}DocRoot", "")]

    @property
    def pages(self) -> list[etree._Element]:
        """The pages' contents, in order."""
        return [self.trees[f"Doc_0/{page.get('BaseLoc')}"] for page in self.document.iter(f"{SPACE}Page")]

    def fact(self, name: str) -> str | None:
        """Return what the entry says of the document."""
        return self.trees["OFD.xml"].findtext(f".//{SPACE}{name}")

    def fonts(self) -> dict[str, TTFont]:
        """Return the embedded fonts by their identifiers."""
        (name,) = (name for name in self.trees if PurePosixPath(name).name == "PublicRes.xml")
        base = f"Doc_0/{self.trees[name].get('BaseLoc')}"
        listed = self.trees[name].iter(f"{SPACE}Font")
        files = {str(font.get("ID")): f"{base}/{font.findtext(f'{SPACE}FontFile')}" for font in listed}
        return {identifier: TTFont(io.BytesIO(self.members[file])) for identifier, file in files.items()}

    def text(self) -> str:
        """Return all characters in their order."""
        return "".join(one.text for page in self.pages for one in characters(page))


def open_ofd(made: bytes) -> Opened:
    """Open a package; every XML file in it must parse."""
    with zipfile.ZipFile(io.BytesIO(made)) as container:
        members = {name: container.read(name) for name in container.namelist()}
    trees = {name: etree.fromstring(data) for name, data in members.items() if name.endswith(".xml")}
    return Opened(members=members, trees=trees)


def characters(page: etree._Element) -> Iterator[Character]:
    """List a page's characters in the order they are written."""
    for words in page.iter(f"{SPACE}TextObject"):
        left, top, _, _ = numbers(words.get("Boundary"))
        (code,) = words.iter(f"{SPACE}TextCode")
        text = code.text or ""
        steps = accumulate(distances(code.get("DeltaX")), initial=left + float(code.get("X", "0")))
        (colour,) = (one.get("Value", "") for one in words.iter(f"{SPACE}FillColor"))
        named = words.findtext(f".//{SPACE}Glyphs")
        for character, x in zip(text, steps, strict=True):
            yield Character(
                text=character,
                x=x,
                y=top + float(code.get("Y", "0")),
                size=float(words.get("Size", "0")),
                font=words.get("Font", ""),
                colour=colour,
                glyph=int(named.split()[0]) if named else None,
            )


def rules(page: etree._Element) -> Iterator[Rule]:
    """List a page's straight lines."""
    for path in page.iter(f"{SPACE}PathObject"):
        left, top, _, _ = numbers(path.get("Boundary"))
        move, x1, y1, draw, x2, y2 = path.findtext(f"{SPACE}AbbreviatedData", "").split()
        assert (move, draw) == ("M", "L")
        (colour,) = (one.get("Value", "") for one in path.iter(f"{SPACE}StrokeColor"))
        yield Rule(
            start=(left + float(x1), top + float(y1)),
            end=(left + float(x2), top + float(y2)),
            width=float(path.get("LineWidth", "0.353")),
            colour=colour,
        )


def numbers(text: str | None) -> list[float]:
    """Return the numbers of an array."""
    return [float(part) for part in (text or "").split()]


def distances(said: str | None) -> list[float]:
    """Return distances one by one, ``g count distance`` written out."""
    parts, found = iter((said or "").split()), []
    for part in parts:
        found += [float(next(parts))] * count if (count := int(next(parts)) if part == "g" else 0) else [float(part)]
    return found
