"""Makes the PDF that is redacted out of what an office holds: a PDF, a scan or photograph, an office document."""

import io
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Final

import pikepdf
from PIL import Image, ImageOps, ImageSequence

from gongkai_web.files.redaction.pages import POINTS, RedactionError
from gongkai_web.files.redaction.pdf_parts import add_picture

_PICTURES: Final = frozenset({"jpeg", "png", "tiff"})
_OFFICE: Final = frozenset({"docx", "doc", "xlsx", "xls", "pptx"})
_PROGRAMS: Final = ("soffice", "libreoffice")
_SECONDS: Final = 120
_USUAL_DPI: Final = 150.0
_DPI_FROM, _DPI_TO = 60.0, 1_200.0
_NO_PROGRAM: Final = "服务器上没有安装 LibreOffice，不能直接遮盖这种文件；请在电脑上另存为 PDF 后上传"
_NOT_MADE: Final = "这份文件不能转换为 PDF；请在电脑上另存为 PDF 后上传"
_OTHER_KIND: Final = "这种文件不能直接遮盖；请打印或另存为 PDF 后上传"


def as_pdf(path: Path, kind: str) -> bytes:
    """Return a file as a PDF; ``kind`` is the name of its kind.

    Raises:
        RedactionError: its kind cannot be made into one here.
    """
    if kind == "pdf":
        return path.read_bytes()
    if kind in _PICTURES:
        return picture_as_pdf(path)
    if kind in _OFFICE:
        return office_as_pdf(path, kind)
    raise RedactionError(_OTHER_KIND)


def picture_as_pdf(path: Path) -> bytes:
    """Set each frame of a picture on a page of its size."""
    buffer = io.BytesIO()
    with Image.open(path) as picture, pikepdf.new() as document:
        for frame in _frames(picture):
            across, down = _dpi(picture)
            size = (frame.width * POINTS / across, frame.height * POINTS / down)
            page = document.add_blank_page(page_size=size)
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Picture=add_picture(document, frame)))
            page.Contents = document.make_stream(f"{size[0]:.3f} 0 0 {size[1]:.3f} 0 0 cm /Picture Do".encode())
        document.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def office_as_pdf(path: Path, kind: str) -> bytes:
    """Have LibreOffice print an office document."""
    program = next(filter(None, map(which, _PROGRAMS)), None)
    if program is None:
        raise RedactionError(_NO_PROGRAM)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        document = folder / f"document.{kind}"
        document.write_bytes(path.read_bytes())
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, "--headless", "--norestore", profile, "--convert-to", "pdf", "--outdir", name]
        try:
            subprocess.run([*command, str(document)], capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603 - a program of the system and our own paths
            return (folder / "document.pdf").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise RedactionError(_NOT_MADE) from error


def _frames(picture: Image.Image) -> Iterator[Image.Image]:
    for frame in ImageSequence.Iterator(picture):
        upright = ImageOps.exif_transpose(frame)
        if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
            whole = upright.convert("RGBA")
            ground = Image.new("RGBA", whole.size, "white")
            upright = Image.alpha_composite(ground, whole)
        yield upright.convert("RGB")


def _dpi(picture: Image.Image) -> tuple[float, float]:
    said = picture.info.get("dpi") or (_USUAL_DPI, _USUAL_DPI)
    across, down = float(said[0]), float(said[1])
    sane = all(_DPI_FROM <= each <= _DPI_TO for each in (across, down))
    return (across, down) if sane else (_USUAL_DPI, _USUAL_DPI)
