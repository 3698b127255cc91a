"""The kinds of files that are taken in: what each is called, and which extensions it may bear."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file (文件类型), known by its content."""

    name: str
    label: str
    media_type: str
    suffixes: tuple[str, ...]


_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument"

KINDS: Final = {
    kind.name: kind
    for kind in (
        Kind(name="pdf", label="PDF 文件", media_type="application/pdf", suffixes=(".pdf",)),
        Kind(
            name="docx",
            label="Word 文档（DOCX）",
            media_type=f"{_OPEN_XML}.wordprocessingml.document",
            suffixes=(".docx",),
        ),
        Kind(
            name="xlsx", label="Excel 表格（XLSX）", media_type=f"{_OPEN_XML}.spreadsheetml.sheet", suffixes=(".xlsx",)
        ),
        Kind(
            name="pptx",
            label="演示文稿（PPTX）",
            media_type=f"{_OPEN_XML}.presentationml.presentation",
            suffixes=(".pptx",),
        ),
        Kind(name="ofd", label="OFD 版式文件", media_type="application/ofd", suffixes=(".ofd",)),
        Kind(name="doc", label="Word 或 WPS 文档（DOC）", media_type="application/msword", suffixes=(".doc", ".wps")),
        Kind(
            name="xls",
            label="Excel 或 WPS 表格（XLS）",
            media_type="application/vnd.ms-excel",
            suffixes=(".xls", ".et"),
        ),
        Kind(name="jpeg", label="JPEG 图片", media_type="image/jpeg", suffixes=(".jpg", ".jpeg", ".jpe", ".jfif")),
        Kind(name="png", label="PNG 图片", media_type="image/png", suffixes=(".png",)),
        Kind(name="tiff", label="TIFF 图片", media_type="image/tiff", suffixes=(".tif", ".tiff")),
        Kind(name="text", label="纯文本", media_type="text/plain", suffixes=(".txt", ".csv")),
    )
}
"""Every kind that can be taken in, by its name; the rules of an organ may allow fewer."""
