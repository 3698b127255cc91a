"""File names from anywhere, made fit to be shown and saved under; what the sender wrote is kept beside it."""

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

LONGEST: Final = 120
UNNAMED: Final = "未命名"
_FORBIDDEN: Final = re.compile(r'[<>:"|?*]')
_BARE_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,9}", re.IGNORECASE)
_BLANKS: Final = re.compile(r"\s+")
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)", re.IGNORECASE)
_UNSEEN: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Categories of characters that are not seen; those that turn the reading direction and hide an extension are Cf."""


def clean_name(original: str) -> str:
    """Make a name of one path part that every system can save: nothing unseen, nothing reserved, not too long."""
    text = "".join(" " if char in "\t\r\n" else char for char in unicodedata.normalize("NFC", original))
    text = "".join(char for char in text if unicodedata.category(char) not in _UNSEEN)
    text = text.replace("\\", "/").rstrip("/ ").rpartition("/")[2]
    text = _BLANKS.sub(" ", _FORBIDDEN.sub("_", text)).strip()
    text = f"{UNNAMED}{text}" if _BARE_SUFFIX.fullmatch(text) else text.strip(" .")
    if _RESERVED.match(text):
        text = f"_{text}"
    suffix = PurePosixPath(text).suffix[:10]
    stem = text.removesuffix(suffix)[: LONGEST - len(suffix)].rstrip(" .")
    return (stem or UNNAMED) + suffix


def suffix_of(name: str) -> str:
    """Give the extension in small letters with its dot, or nothing."""
    return PurePosixPath(name).suffix.lower()
