"""The text of a letter with its places: ``{{申请人}}`` is filled, ``{{如有 理由}}`` guards a line. Nothing is executed.

Each line is a paragraph; a line ``| 名称 | 内容`` is a row of a form. A line may begin with guards: ``{{如有 X}}``
keeps it only if X has a value, ``{{如无 X}}`` only if it has none, ``{{逐项 X}}`` repeats it for every item of X.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from gongkai.errors import GongkaiError
from gongkai.law.phrases import Words

_MARK: Final = re.compile(r"\{\{\s*(?:(?P<guard>如有|如无|逐项)\s+)?(?P<name>[^{}]*?)\s*\}\}")
_STRAY: Final = re.compile(r"\{\{|\}\}")
_ROW: Final = re.compile(r"\|\s*(?P<label>[^|]+?)\s*\|\s*(?P<text>.*)")
_ITEM: Final = "项."
_MOST_CHARACTERS: Final = 20_000

Guard = Literal["如有", "如无", "逐项"]


class BadTemplateError(GongkaiError):
    """The text of a letter cannot be used: a place that there is not, or a mark that is not closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFault:
    """What is wrong with a line of a template (counted from 1), and how it is mended."""

    line: int
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place to be filled."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """A paragraph or, with a label, a row: its guards and its pieces in order."""

    guards: tuple[tuple[Guard, str], ...]
    label: str
    pieces: tuple[str | Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A parsed text."""

    lines: tuple[TemplateLine, ...]

    @property
    def places(self) -> frozenset[str]:
        """The places it prints, whatever guards them."""
        slots = {piece.name for line in self.lines for piece in line.pieces if isinstance(piece, Slot)}
        return frozenset(slots | {name for line in self.lines for guard, name in line.guards if guard == "逐项"})


class Names(Protocol):
    """The places that there are."""

    def has_text(self, name: str) -> bool:
        """Say whether it is a place for a text."""
        ...

    def item_names(self, name: str) -> Sequence[str] | None:
        """Return the names within each item of a list, or nothing where it is no list."""
        ...


class Values(Protocol):
    """What the places are filled with; an empty text is a value that is not there."""

    def text(self, name: str) -> str:
        """Return the value of a place."""
        ...

    def items(self, name: str) -> Sequence[Mapping[str, str]]:
        """Return the items of a list, each with its values by name."""
        ...


def parse_template(source: str, names: Names) -> Template:
    """Parse a text, refusing it at its first fault.

    Raises:
        BadTemplateError: the message names the line and the mend.
    """
    template, faults = examine_template(source, names)
    if faults:
        first = faults[0]
        raise BadTemplateError(
            Words(f"第{first.line}行：{first.words.zh}", f"line {first.line}: {first.words.en}"),
        )
    return template


def examine_template(source: str, names: Names) -> tuple[Template, tuple[TemplateFault, ...]]:
    """Parse a text and return every fault in it, so that a screen can show them beside their lines."""
    if len(source) > _MOST_CHARACTERS:
        words = Words(f"文本不能超过{_MOST_CHARACTERS}个字", f"the text has more than {_MOST_CHARACTERS} characters")
        return Template(lines=()), (TemplateFault(line=1, words=words),)
    lines: list[TemplateLine] = []
    faults: list[TemplateFault] = []
    for number, raw in enumerate(source.splitlines(), start=1):
        if not raw.strip():
            continue
        line = _parse_line(raw.strip())
        lines.append(line)
        faults.extend(TemplateFault(line=number, words=words) for words in _line_faults(line, names))
    if not lines:
        faults.append(TemplateFault(line=1, words=Words("文本是空的", "the text is empty")))
    return Template(lines=tuple(lines)), tuple(faults)


def fill_template(template: Template, values: Values, *, missing: str) -> str:
    """Fill a template; ``missing`` is a format with ``{name}`` that stands for a value that is not there."""
    written: list[str] = []
    for line in template.lines:
        for item in _items_of(line, values):
            text = "".join(_piece(piece, values, item, missing) for piece in line.pieces)
            if line.label:
                written.append(f"| {line.label} | {' '.join(text.split())}".rstrip())
            else:
                written.extend(part for part in map(_unlike_a_row, text.splitlines()) if part)
    return "\n".join(written)


def split_row(line: str) -> tuple[str, str] | None:
    """Return the label and the text of a line that is a row of a form."""
    found = _ROW.fullmatch(line.strip())
    return (found["label"], found["text"].strip()) if found else None


def _parse_line(raw: str) -> TemplateLine:
    guards: list[tuple[Guard, str]] = []
    rest = raw
    while (found := _MARK.match(rest)) and found["guard"]:
        guard: Guard = "如有" if found["guard"] == "如有" else "如无" if found["guard"] == "如无" else "逐项"
        guards.append((guard, found["name"]))
        rest = rest[found.end() :].lstrip()
    row = split_row(rest)
    label, text = row or ("", rest)
    return TemplateLine(guards=tuple(guards), label=label, pieces=tuple(_pieces(text)))


def _pieces(text: str) -> Iterator[str | Slot]:
    end = 0
    for found in _MARK.finditer(text):
        if found.start() > end:
            yield text[end : found.start()]
        yield Slot(name=f"{found['guard']} {found['name']}" if found["guard"] else found["name"])
        end = found.end()
    if end < len(text):
        yield text[end:]


def _line_faults(line: TemplateLine, names: Names) -> Iterator[Words]:
    within: Sequence[str] = ()
    for guard, name in line.guards:
        if guard == "逐项":
            listed = names.item_names(name)
            if listed is None:
                yield Words(f"“{name}”不是可以逐项列出的内容", f"{name} is no list")
            within = listed or ()
        elif not names.has_text(name) and names.item_names(name) is None:
            yield _unknown(name)
    if _STRAY.search(line.label):
        yield Words("表格的名称栏不能有占位符", "the label of a row has no places")
    for piece in line.pieces:
        if isinstance(piece, str):
            if _STRAY.search(piece):
                yield Words("有没有配对的“{{”或者“}}”", "a mark {{ or }} is not closed")
        else:
            yield from _slot_faults(piece.name, within, names)


def _slot_faults(name: str, within: Sequence[str], names: Names) -> Iterator[Words]:
    if name.startswith(("如有 ", "如无 ", "逐项 ")):
        yield Words(f"“{{{{{name}}}}}”只能写在一段的开头", f"{{{{{name}}}}} stands only at the head of a line")
    elif name.startswith(_ITEM):
        if name.removeprefix(_ITEM) not in within:
            yield Words(f"“{name}”只能用在列出它的“逐项”段落里", f"{name} belongs in a line that lists such items")
    elif not names.has_text(name):
        yield _unknown(name)


def _unknown(name: str) -> Words:
    return Words(f"没有名为“{name}”的占位符，请从占位符表中选择", f"there is no place {name}; choose one of the list")


def _items_of(line: TemplateLine, values: Values) -> Sequence[Mapping[str, str]]:
    items: Sequence[Mapping[str, str]] = ({},)
    for guard, name in line.guards:
        if guard == "逐项":
            items = values.items(name)
        elif bool(values.text(name) or values.items(name)) != (guard == "如有"):
            return ()
    return items


def _piece(piece: str | Slot, values: Values, item: Mapping[str, str], missing: str) -> str:
    if isinstance(piece, str):
        return piece
    value = item.get(piece.name.removeprefix(_ITEM), "") if piece.name.startswith(_ITEM) else values.text(piece.name)
    return value or missing.format(name=piece.name.removeprefix(_ITEM))


def _unlike_a_row(text: str) -> str:
    # What somebody typed must not become a row of the form.
    return text.strip().lstrip("|").strip()
