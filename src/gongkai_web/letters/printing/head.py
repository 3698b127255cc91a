"""The first page of a letter (信函格式), from ``head.toml``, beside the page that every printed format sets."""

import tomllib
from functools import cache
from importlib.resources import files

from gongkai.law.data import Entry, Status, convert
from gongkai.report.write.page import load_page, points


class Mark(Entry, frozen=True, kw_only=True):
    """The organ's name at the head (发文机关标志): how far below the paper's edge, how large, in which red."""

    top: float
    size: float
    colour: str


class Rules(Entry, frozen=True, kw_only=True):
    """The red double rules of the first page."""

    below_mark: float
    above_foot: float
    length: float
    thick: float
    thin: float
    gap: float


class FormRows(Entry, frozen=True, kw_only=True):
    """How the rows of a form are set; ``label_part`` is the labels' part of the width."""

    size: float
    pitch: float
    label_part: float
    row_height: float


class Tightness(Entry, frozen=True, kw_only=True):
    """How close lines may be set so that a signature is not alone on a page, the usual distance first.

    ``slips`` go further, for what has a table and fits on one page by them.
    """

    steps: tuple[float, ...]
    slips: tuple[float, ...]


class Head(Entry, frozen=True, kw_only=True):
    """The whole of ``head.toml``."""

    label: str
    cite: str
    status: Status
    mark: Mark
    rules: Rules
    tightness: Tightness
    form: FormRows


@cache
def load_head() -> Head:
    """Load the first page of a letter.

    Raises:
        BadDataError: its file breaks the schema.
    """
    raw = tomllib.loads((files("gongkai_web.letters.printing") / "head.toml").read_text(encoding="utf-8"))
    return convert(raw, Head, source="head.toml")


def mark_size(organ: str) -> float:
    """Return the size in points at which an organ's name fits the type area."""
    return min(load_head().mark.size, points(load_page().paper.text_width) / max(1, len(organ)))


def title_lines(title: str) -> tuple[str, ...]:
    """Break a title that is too long for one line: before its bracket, else in two even halves, the longer above."""
    most = int(points(load_page().paper.text_width) // load_page().styles["title"].size)
    head, bracket, rest = title.partition("（")
    if len(title) <= most:
        return (title,)
    if bracket and len(head) <= most and len(rest) < most:
        return head, bracket + rest
    lines = -(-len(title) // most)
    length = -(-len(title) // lines)
    return tuple(title[start : start + length] for start in range(0, len(title), length))
