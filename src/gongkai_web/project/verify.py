"""Proving what is kept: the trail entry by entry, and every stored file, by their digests."""

import re

from gongkai.errors import ImpossibleInputError
from gongkai_web.archive.queries import verify_packages
from gongkai_web.audit import queries
from gongkai_web.audit.chain import Mark
from gongkai_web.files.queries import verify_files


def verify(*, noted: str | None = None) -> tuple[list[str], bool]:
    """Return what to say, and whether all is sound; ``noted`` is ``number:digest`` of an earlier end of the trail.

    Raises:
        ImpossibleInputError: what was noted is no mark.
    """
    verdict = queries.verify(noted=_mark(noted))
    said = [f"审计链末端 {verdict.end.number}:{verdict.end.digest}"]
    if verdict.broken is not None:
        said.append(f"审计链不完整：{verdict.broken}")
    if verdict.unguarded:
        said.append(f"数据库缺少保护审计记录的触发器：{'、'.join(verdict.unguarded)}")
    if verdict.sound:
        said.append("审计链完整")
    damages = [f"文件损坏：{damage.message}" for damage in verify_files()]
    damages += [f"归档包损坏：{one}" for one in verify_packages()]
    said += damages or ["已存文件完整"]
    return said, verdict.sound and not damages


def _mark(noted: str | None) -> Mark | None:
    if not noted:
        return None
    found = re.fullmatch(r"(\d+):([0-9a-f]{64})", noted.strip())
    if found is None:
        raise ImpossibleInputError("--noted 应为“序号:摘要”，如备份时所打印")
    return Mark(number=int(found[1]), digest=found[2])
