"""Characters that are written otherwise than they are shown: signs of symbol fonts (Wingdings), halves of rare ones."""

import re
from typing import Final

from gongkai.readers.formats.nesting import SHOWN

_SYMBOLS: Final = {
    0xF0FE: "☑", 0xF052: "☑", 0xF0FD: "☒", 0xF054: "☒", 0xF0A8: "□", 0xF0A3: "□", 0xF06F: "□", 0xF071: "□",
    0xF0FC: "✓", 0xF0FB: "✗", 0xF050: "✓", 0xF04F: "✗", 0xF02F: "/", 0xF0D7: "×", 0xF0B4: "×", 0xF0B7: "·",
}  # fmt: skip
_PRIVATE: Final = range(0xE000, 0xF900)
_SET_IN_SYMBOLS: Final = re.compile("[\ue000-\uf8ff]")
_LETTERS: Final = range(0x20, 0x10000)
_HALF: Final = re.compile("[\ud800-\udfff]")


def symbol(code: int) -> str:
    """Give the letter that a code of a symbol font shows, or the sign for what is shown and is no text."""
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    return chr(code) if code in _LETTERS and code not in _PRIVATE else SHOWN


def without_private(text: str) -> str:
    """Give a text in which codes of symbol fonts stand as the letters that they show."""
    if _SET_IN_SYMBOLS.search(text) is None:
        return text
    return _SET_IN_SYMBOLS.sub(lambda code: symbol(ord(code[0])), text)


def joined(text: str) -> str:
    """Give a text in which the halves of a character beyond 65,535, each counted by itself, are one."""
    if _HALF.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
