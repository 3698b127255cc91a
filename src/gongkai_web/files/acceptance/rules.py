"""What may be taken in, and the reasons for which a file is refused, each with its mend."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gongkai.errors import GongkaiError
from gongkai_web.files.acceptance.kinds import KINDS

MEBIBYTE = 2**20


class Reason(StrEnum):
    """Why a file is refused; a screen or the API may tell the cases apart by it."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    CASE_FULL = "case_full"
    UNKNOWN_KIND = "unknown_kind"
    KIND_NOT_ALLOWED = "kind_not_allowed"
    NAME_DISAGREES = "name_disagrees"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    ACTIVE = "active"
    SWELLS = "swells"
    PICTURE_TOO_LARGE = "picture_too_large"


class RefusedFileError(GongkaiError):
    """A file is not taken in; the message says why and what its owner can do."""

    def __init__(self, reason: Reason, sentence: str, values: Mapping[str, object] | None = None) -> None:
        """Keep the reason beside the sentence."""
        super().__init__(sentence, values)
        self.reason = reason

    def __reduce__(self) -> tuple[object, ...]:
        """Cross from one process to another with all that is known."""
        return type(self), (self.reason, str(self.sentence), {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The caps on files (文件限制). ``pixels`` bounds a picture: a sheet of A3 at 600 dpi has 70 million."""

    file_bytes: int = 20 * MEBIBYTE
    case_bytes: int = 100 * MEBIBYTE
    kinds: frozenset[str] = frozenset(KINDS)
    pixels: int = 100_000_000
    frames: int = 200
    members: int = 5_000
    unpacked_bytes: int = 300 * MEBIBYTE
    ratio: int = 200

    def describe_kinds(self) -> str:
        """List the extensions that may be sent, for the hint beside the field and for a refusal."""
        return "、".join(
            suffix.removeprefix(".").upper()
            for name, kind in KINDS.items()
            if name in self.kinds
            for suffix in kind.suffixes[:2]
        )
