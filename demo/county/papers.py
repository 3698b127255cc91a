"""What lies in the recent files of the organ whose logins are shown: a scan that came along, what was found."""

from typing import Final

from demo.county.typesetting import typeset
from demo.county.walk import Walk
from gongkai_web.cases import actions
from gongkai_web.cases.models import Document, DocumentKind
from gongkai_web.files.actions import scan
from gongkai_web.files.queries import Area, Box
from gongkai_web.people.models import Role

ROWS: Final = (
    ("乡镇", "户数", "金额（元）", "经手人"),
    ("城关镇", "126", "378,000", "周某"),
    ("柳河镇", "84", "252,000", "吴某"),
    ("三里乡", "57", "171,000", "郑某"),
)
_COLUMNS: Final = (72.0, 192.0, 292.0, 412.0, 522.0)
_TOP, _LINE = 170.0, 26.0


def came_along(walk: Walk) -> None:
    """Put the scanned application of a letter into its case."""
    lines = ("政府信息公开申请表", "申请人签名：（手写）", "附：身份证明复印件一份")
    _attach(walk, "申请表扫描件.pdf", _page(*lines), DocumentKind.APPLICATION, Role.REGISTRAR)


def found(walk: Walk) -> None:
    """Put what was found into the case and give it to the applicant with the reply."""
    document = _attach(walk, "汇总表.pdf", _table(), DocumentKind.REPLY, Role.HANDLER)
    if document is not None:
        actions.release(document=document, actor=walk.who(Role.HANDLER), now=walk.now)


def found_and_withheld_in_part(walk: Walk) -> None:
    """Put what was found into the case, withhold the names on it, and give the copy alone."""
    original = _attach(walk, "发放明细（内部）.pdf", _table(), DocumentKind.EVIDENCE, Role.HANDLER)
    if original is None:
        return
    names = Area(left=_COLUMNS[3] + 1, top=_TOP + 1, right=_COLUMNS[4] - 1, bottom=_TOP + _LINE * len(ROWS) - 1)
    box = Box(page=1, area=names, ground="refused.third_party_rights", label="第三方")
    handler = walk.who(Role.HANDLER)
    copy = actions.redact_document(document=original, boxes=[box], actor=handler, now=walk.now)
    scan(file_id=copy.file_id, now=walk.now)
    actions.release(document=copy, actor=handler, now=walk.now)


def _attach(walk: Walk, name: str, data: bytes, kind: DocumentKind, role: Role) -> Document | None:
    if walk.case is None or not walk.staff.shown or not walk.is_recent:
        return None
    document = actions.attach(
        case=walk.case, name=name, stream=[data], kind=kind, actor=walk.who(role), now=walk.now, title=name[:-4]
    )
    scan(file_id=document.file_id, now=walk.now)
    document.file.refresh_from_db()
    return document


def _page(*lines: str) -> bytes:
    texts = [(72.0, 110.0 + 30 * place, 18 if place == 0 else 12, line) for place, line in enumerate(lines)]
    return typeset(tuple(texts))


def _table() -> bytes:
    texts = [(72.0, 110.0, 18, "2025年度发放汇总表")]
    for line, row in enumerate(ROWS):
        texts += [(left + 6, _TOP + _LINE * line + 18, 12, cell) for left, cell in zip(_COLUMNS, row, strict=False)]
    return typeset(tuple(texts), columns=_COLUMNS, rows=tuple(_TOP + _LINE * place for place in range(len(ROWS) + 1)))
