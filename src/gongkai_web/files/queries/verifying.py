"""Proving that every stored file still is what was stored."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from gongkai_web.files.configuration import file_store
from gongkai_web.files.models import State, StoredFile

_CHUNK: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A content that is not what was stored (文件损坏): its digest, the names of the files, and what is wrong."""

    sha256: str
    names: tuple[str, ...]
    flaw: Literal["missing", "altered"]

    @property
    def message(self) -> str:
        """The sentence an administrator reads."""
        what = "磁盘上没有" if self.flaw == "missing" else "内容与入库时的摘要不符"
        return f"{'、'.join(self.names)}（{self.sha256[:12]}…）{what}；请从备份恢复"


def verify_files() -> Iterator[Damage]:
    """Read every content once and hold it against its digest; ``gongkai-web verify`` shows what this yields."""
    digests = StoredFile.objects.exclude(state=State.DISCARDED).order_by("sha256").values_list("sha256", flat=True)
    for sha256 in digests.distinct().iterator(chunk_size=_CHUNK):
        flaw = _flaw_of(sha256)
        if flaw is not None:
            names = StoredFile.objects.filter(sha256=sha256).values_list("name", flat=True)[:5]
            yield Damage(sha256=sha256, names=tuple(names), flaw=flaw)


def _flaw_of(sha256: str) -> Literal["missing", "altered"] | None:
    try:
        with file_store().path_of(sha256).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return "missing"
    return None if found == sha256 else "altered"
