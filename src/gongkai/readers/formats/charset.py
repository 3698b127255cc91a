"""From bytes to text: a mark, then strict UTF-8, then GB18030, with Big5 and unmarked UTF-16 told by the letters used.

What a page declares about itself is never asked: declared and real charset differ too often.
"""

import codecs
import re
from typing import Final

from gongkai.errors import UnreadableDocumentError
from gongkai.sentences import N_

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_PROBE: Final = 65_536
_SLIP_SHARE: Final = 0.01
_ORDINARY: Final = 0.3
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# The commonest characters of running and official text, simplified and traditional: the right decoding has many.
_COMMON: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全"
    "表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员"
    "革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处府"
    "信息请申告報報區廳縣鎮鄉務員總會發開關對與這個為國時來們過說產種後學經進等動機實業當點體現應還無條問題間"
)


def decode(data: bytes) -> str:
    """Turn the bytes of a text or page into text; a mark at the beginning is left out.

    Raises:
        UnreadableDocumentError: the bytes are text in none of the encodings that Chinese documents use.
    """
    text = _marked(data) or _strict(data, "utf-8") or _unmarked_utf16(data) or _chinese(data)
    if text is None:
        raise UnreadableDocumentError(
            N_("the text is in no encoding that is known (UTF-8, GB18030, UTF-16, Big5); save it again as UTF-8")
        )
    return text


def is_text(data: bytes) -> bool:
    """Say whether the beginning of the bytes is text rather than something binary."""
    if data.startswith(tuple(mark for mark, _ in _MARKS)):
        return True
    head = data[:_PROBE]
    if not head:
        return False
    if b"\0" in head:
        return _unmarked_utf16(head) is not None
    begun = (_begun(head, encoding) for encoding in ("utf-8", "gb18030", "big5"))
    text = next((text for text in begun if text is not None), None) or _chinese(head)
    return text is not None and len(_CONTROL.findall(text)) <= _SLIP_SHARE * len(text)


def _marked(data: bytes) -> str | None:
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    return data.decode(encoding, errors="replace").lstrip("\ufeff") if encoding else None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _begun(head: bytes, encoding: str) -> str | None:
    # The head of a file may end in the middle of a character.
    try:
        return codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return None


def _unmarked_utf16(data: bytes) -> str | None:
    # Digits, blanks and line ends of UTF-16 have a zero byte each; no other encoding of text has any.
    if b"\0" not in data[:_PROBE]:
        return None
    whole = data[: len(data) // 2 * 2]
    texts = [whole.decode(encoding, errors="replace") for encoding in ("utf-16-le", "utf-16-be")]
    best = max(texts, key=lambda text: _ordinariness(text[:_PROBE]))
    head = best[:_PROBE]
    return best if _slips(head) <= _SLIP_SHARE * len(head) and _ordinariness(head) > _ORDINARY else None


def _chinese(data: bytes) -> str | None:
    found = [text for encoding in ("gb18030", "big5") if (text := _strict(data, encoding)) is not None]
    if not found:
        # A few broken bytes (a page cut in the middle of a character) do not make a document unreadable.
        lenient = [data.decode(encoding, errors="replace") for encoding in ("utf-8", "gb18030", "big5")]
        found = [text for text in lenient if _is_plausible(text[:_PROBE])]
    return max(found, key=lambda text: _commonness(text[:_PROBE]), default=None)


def _is_plausible(text: str) -> bool:
    return _slips(text) <= max(2, _SLIP_SHARE * len(text)) and _commonness(text) > 0


def _slips(text: str) -> int:
    return text.count("\ufffd") + len(_CONTROL.findall(text))


def _ordinariness(text: str) -> float:
    ordinary = sum(" " <= c <= "~" or c in "\r\n\t" or c in _COMMON for c in text)
    return ordinary / max(len(text), 1)


def _commonness(text: str) -> float:
    letters = [character for character in text if character > "\x7f"]
    return sum(character in _COMMON for character in letters) / max(len(letters), 1)
