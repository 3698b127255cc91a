"""The encodings of Rich Text: bytes are in that of their font, or else in that of the whole document."""

from typing import Final

_BY_FONT: Final = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950"}
_BY_PAGE: Final = {936: "gb18030", 54936: "gb18030", 65001: "utf-8"}
_LATIN: Final = "cp1252"


class Charsets:
    """The encodings of the fonts declared so far."""

    def __init__(self) -> None:
        self._page = _LATIN
        self._fonts: dict[int, str] = {}

    def set_page(self, page: int) -> None:
        """Take down the encoding of the whole document (``ansicpg``)."""
        self._page = _BY_PAGE.get(page, f"cp{page}")
        try:
            "".encode(self._page)
        except LookupError:
            self._page = _LATIN

    def declare(self, font: int, charset: int) -> None:
        """Take down the character set of a font; one that says nothing of its own is in the document's."""
        if charset in _BY_FONT:
            self._fonts[font] = _BY_FONT[charset]
        else:
            self._fonts.pop(font, None)

    def decode(self, data: bytes, font: int) -> str:
        """Give the text of bytes set in a font."""
        return data.decode(self._fonts.get(font, self._page), errors="replace")
