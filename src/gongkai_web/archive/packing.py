"""A package put together: the same case makes the same bytes."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Final

from django.template.loader import render_to_string

from gongkai.zipped import zip_up
from gongkai_web.archive.members import Member, list_data, list_kept, made
from gongkai_web.archive.paging import count_own_pages, count_pages
from gongkai_web.archive.sheet import print_sheet
from gongkai_web.cases.models import Case
from gongkai_web.ui.lists import write_csv

MANIFEST: Final = "manifest.json"
FORMAT: Final = "gongkai-package/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A package's bytes with what is noted of it."""

    content: bytes
    sha256: str
    members: int
    pages: int
    uncounted: int


def pack(case: Case, *, retention: str, expires: date | None, archived: date, trail: tuple[int, str]) -> Packed:
    """Put a package together; ``trail`` is the number and the digest of the trail's end.

    Raises:
        UnscannedMaterialError: a file of the case still waits for its scan.
        NoChineseFontError: the machine has no Chinese font that the processing sheet may be set in.
    """
    kept = list(_with_pages(list_kept(case)))
    printed = print_sheet(case, kept)
    sheet = made("办理单.pdf", "办理单", printed, "application/pdf")
    sheet = replace(sheet, is_paper=True, pages=count_own_pages(printed))
    members = [sheet, *kept, *list_data(case)]
    members += [
        made("目录.csv", "目录", _listed(members), "text/csv"),
        made("目录.html", "目录", _page(case, members), "text/html"),
    ]
    manifest = {
        "format": FORMAT,
        "reference": case.reference,
        "number": case.number,
        "agency": {"code": case.agency.code, "name": case.agency.name},
        "retention": retention,
        "archived_on": archived.isoformat(),
        "expires_on": expires.isoformat() if expires else None,
        "trail": {"number": trail[0], "digest": trail[1]},
        "members": [
            {
                "path": one.path,
                "title": one.title,
                "origin": one.origin,
                "media_type": one.media_type,
                "size": one.size,
                "sha256": one.sha256,
                "included": one.content is not None,
                "pages": one.pages,
                "note": one.note,
            }
            for one in members
        ],
    }
    listed = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    # Stored, not squeezed: what is kept must open in thirty years, and must be the same bytes with every zlib.
    content = zip_up([(MANIFEST, listed), *_contents(members)], squeezed=False)
    papers = [one for one in members if one.is_paper]
    return Packed(
        content=content,
        sha256=sha256(content).hexdigest(),
        members=len(members),
        pages=sum(one.pages or 0 for one in papers),
        uncounted=sum(one.pages is None for one in papers),
    )


def _with_pages(kept: Iterable[Member]) -> Iterator[Member]:
    listed = list(kept)
    papers = [(one.media_type, one.content) for one in listed if one.is_paper and one.content is not None]
    counted = iter(count_pages(papers))
    for one in listed:
        yield replace(one, pages=next(counted)) if one.is_paper and one.content is not None else one


def _contents(members: Iterable[Member]) -> list[tuple[str, bytes]]:
    return [(one.path, one.content) for one in members if one.content is not None]


def _listed(members: Sequence[Member]) -> bytes:
    rows = [["序号", "名称", "来源", "文件", "类型", "页数", "字节数", "SHA-256", "说明"]]
    rows += [
        [
            str(place),
            one.title,
            one.origin,
            one.path,
            one.media_type,
            one.pages_told,
            str(one.size),
            one.sha256,
            one.note,
        ]
        for place, one in enumerate(members, start=1)
    ]
    return write_csv(rows)


def _page(case: Case, members: Sequence[Member]) -> bytes:
    return render_to_string("archive/contents.html", {"case": case, "members": members}).encode()
