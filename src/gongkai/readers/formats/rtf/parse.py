"""Turns Rich Text into the neutral document: paragraphs, tables and text boxes in order, as they are printed.

Headers, footers, notes and comments are no part of a report.
"""

import re
from collections.abc import Callable
from typing import Final

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document
from gongkai.readers.formats.assembly import Assembly
from gongkai.readers.formats.nesting import FAINT, LOWERED, RAISED, SHOWN
from gongkai.readers.formats.rtf.charsets import Charsets
from gongkai.readers.formats.rtf.state import Goal, State
from gongkai.readers.formats.rtf.story import Story
from gongkai.readers.formats.rtf.words import CLOSE, MARK, OPEN, TEXT, Word, take_apart
from gongkai.readers.formats.symbols import without_private
from gongkai.readers.limits import DEPTH
from gongkai.sentences import N_

_TOO_DEEP: Final = N_("the file nests its parts deeper than any document; open it in Word or WPS and save it as DOCX")
_CUT: Final = N_("the file is damaged: it is cut short; download or save it again")
_NOWHERE: Final = frozenset(
    {
        "colortbl", "stylesheet", "listtable", "listoverridetable", "header", "headerl", "headerr", "headerf", "footer",
        "footerl", "footerr", "footerf", "footnote", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn",
        "annotation", "atnid", "atnauthor", "xe", "tc", "shprslt", "nonshppict", "objdata", "filetbl", "revtbl",
        "rsidtbl", "generator", "themedata", "colorschememapping", "datastore", "latentstyles", "bkmkstart", "bkmkend",
        "nonesttables", "template", "background", "sp", "datafield", "formfield", "comment", "operator", "keywords",
    }
)  # fmt: skip
_GOALS: Final = {
    "fonttbl": Goal.FONTS, "listtext": Goal.LABEL, "pntext": Goal.LABEL, "fldinst": Goal.FIELD_CODE,
    "nesttableprops": Goal.ROW, "title": Goal.TITLE, "author": Goal.CREATOR, "subject": Goal.SUBJECT,
}  # fmt: skip
_KNOWN: Final = frozenset(
    {
        "shpinst",
        "shppict",
        "shptxt",
        "pict",
        "fldinst",
        "nesttableprops",
        "listtext",
        "pntext",
        "ud",
        "do",
        "dptxbxtext",
    }
)
"""Marked as what an old reader may leave out, yet read here."""
_SIGNS: Final = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "·", "emspace": " ", "enspace": " ", "qmspace": " ",
    "~": " ", "_": "-", "-": "",
}  # fmt: skip
_ROW_WORDS: Final = frozenset({"trowd", "trleft", "cellx", "clmgf", "clmrg", "clvmgf", "clvmrg"})
_DEEPEST: Final = 5 * DEPTH
_PROPERTIES: Final = (Goal.TITLE, Goal.CREATOR, Goal.SUBJECT)
_UNIT: Final = 0x10000
_FORM_BOX: Final = re.compile(r"\s*FORM(?:CHECKBOX|DROPDOWN)")


def parse(data: bytes) -> Document:
    """Parse Rich Text.

    Raises:
        UnreadableDocumentError: it is cut short, nested too deep or larger than the caps allow.
    """
    reader = _Reader()
    reader.read(data)
    assembly = Assembly()
    for block in reader.finish():
        assembly.add(block)
    return assembly.finish("rtf", metadata=reader.properties())


class _Reader:
    """Goes through the words with the state of every open group."""

    def __init__(self) -> None:
        self._states = [State()]
        self._stories = [Story()]
        self._charsets = Charsets()
        self._bytes = bytearray()
        self._skip = 0
        self._code = ""
        self._told: dict[Goal, str] = {}

    def read(self, data: bytes) -> None:
        """Read all words to the end of the outermost group."""
        for word in take_apart(data, _WORDS):
            if word.name == TEXT:
                self._take(word.data)
            elif word.name == OPEN:
                self._open()
            elif word.name == CLOSE:
                self._close()
                if len(self._states) == 1:
                    return
            else:
                self._obey(word)
        raise UnreadableDocumentError(_CUT)

    def finish(self) -> Story:
        """Give the whole text, ended."""
        self._stories[0].finish()
        return self._stories[0]

    def properties(self) -> dict[str, str]:
        """Give title, creator and subject as the document holds them."""
        return {str(goal): text for goal in _PROPERTIES if (text := self._told.get(goal, "").strip())}

    @property
    def _state(self) -> State:
        return self._states[-1]

    @property
    def _story(self) -> Story:
        return self._stories[-1]

    def _open(self) -> None:
        self._flush()
        self._skip = 0
        if len(self._states) > _DEEPEST:
            raise UnreadableDocumentError(_TOO_DEEP)
        self._states.append(self._state.inside())

    def _close(self) -> None:
        self._flush()
        self._skip = 0
        closed = self._states.pop()
        if closed.is_picture and self._state.goal is Goal.BODY:
            self._write(SHOWN)
        if closed.is_box:
            box = self._stories.pop()
            self._story.put_after(box)
        if closed.goal is Goal.FIELD_CODE and self._state.goal is not Goal.FIELD_CODE:
            self._write(SHOWN if _FORM_BOX.match(self._code) else "")
            self._code = ""

    def _take(self, data: bytes) -> None:
        skipped = min(self._skip, len(data))
        self._skip -= skipped
        self._bytes += data[skipped:]

    def _flush(self) -> None:
        """Write the bytes gathered, which may be halves of characters one by one."""
        if self._bytes:
            self._write(self._charsets.decode(bytes(self._bytes), self._state.font))
            self._bytes.clear()

    def _write(self, text: str) -> None:
        state = self._state
        if state.goal is Goal.BODY:
            if not (state.hidden or state.deleted):
                self._story.write(_looking(text, state))
        elif state.goal is Goal.LABEL:
            self._story.label += text
        elif state.goal is Goal.FIELD_CODE:
            self._code += text
        elif state.goal in _PROPERTIES:
            self._told[state.goal] = self._told.get(state.goal, "") + text

    def _obey(self, word: Word) -> None:
        name, number, state = word.name, word.number, self._state
        if name == "u":
            self._flush()
            self._write(chr((number or 0) % _UNIT))
            self._skip = state.fallback
            return
        if self._skip and name in _SIGNS:
            self._skip -= 1
            return
        self._flush()
        if name == MARK:
            state.may_be_left_out = True
        elif name in _NOWHERE or (state.may_be_left_out and name not in _KNOWN):
            state.goal = Goal.NOWHERE
        elif name in _GOALS:
            state.goal = _GOALS[name] if state.goal is not Goal.NOWHERE else state.goal
        elif name in _SIGNS:
            self._write(_SIGNS[name])
        elif name in _LOOKS:
            _LOOKS[name](state, number)
        elif name in _ROW_WORDS:
            (self._story.inner_plan if state.goal is Goal.ROW else self._story.plan).obey(name, number)
        else:
            self._go(name, number, state)
        state.may_be_left_out &= name == MARK

    def _go(self, name: str, number: int | None, state: State) -> None:
        if name == "ansicpg":
            self._charsets.set_page(number or 0)
        elif name == "fcharset" and state.goal is Goal.FONTS:
            self._charsets.declare(state.font, number or 0)
        elif name == "nestrow":
            self._story.end_nested_row()
        elif state.goal is not Goal.BODY:
            return
        elif name == "pict":
            state.is_picture, state.goal = True, Goal.NOWHERE
        elif name in {"shptxt", "dptxbxtext"}:
            state.is_box = True
            self._stories.append(Story())
        elif name in {"par", "sect", "page"}:
            self._story.end_paragraph(joins_next=state.deleted)
        else:
            self._story.obey(name, number)


def _looking(text: str, state: State) -> str:
    if state.struck:
        return FAINT if text.strip() else ""
    text = without_private(text)
    return text.translate(RAISED if state.raising == "super" else LOWERED) if state.raising else text


def _switch(name: str) -> Callable[[State, int | None], None]:
    return lambda state, number: setattr(state, name, number != 0)


def _raise(how: str) -> Callable[[State, int | None], None]:
    return lambda state, number: setattr(state, "raising", how if number != 0 else "")


def _set_font(state: State, number: int | None) -> None:
    state.font = number or 0


def _set_fallback(state: State, number: int | None) -> None:
    state.fallback = max(number or 0, 0)


_LOOKS: Final[dict[str, Callable[[State, int | None], None]]] = {
    "v": _switch("hidden"),
    "deleted": _switch("deleted"),
    "strike": _switch("struck"),
    "striked": _switch("struck"),
    "super": _raise("super"),
    "sub": _raise("sub"),
    "nosupersub": _raise(""),
    "plain": lambda state, _: state.plain(),
    "f": _set_font,
    "uc": _set_fallback,
}

_WORDS: Final = frozenset({
    OPEN, CLOSE, TEXT, MARK, "u", "ansicpg", "fcharset", "nestrow", "pict", "shptxt", "dptxbxtext", "par", "sect",
    "page", "pard", "intbl", "itap", "cell", "nestcell", "row", *_NOWHERE, *_GOALS, *_SIGNS, *_LOOKS, *_ROW_WORDS,
})  # fmt: skip
"""The words that are read; a file of a report has twenty times as many."""
