"""A closer look at PDFs and pictures, by parsers that a hostile file may break: run in a process of its own."""

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pikepdf
from PIL import Image

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats.pdf.guard import check_file
from gongkai_web.files.acceptance.rules import Reason

_PILLOW: Final = {"jpeg": ("JPEG", "MPO"), "png": ("PNG",), "tiff": ("TIFF",)}
_ACTIONS: Final = frozenset({"/JavaScript", "/Launch", "/ImportData", "/RichMedia", "/Rendition", "/SubmitForm"})
_SCRIPT_KEYS: Final = frozenset({"/JS", "/JavaScript", "/XFA", "/RichMediaContent"})
_FILE_KEYS: Final = frozenset({"/EmbeddedFiles", "/EF"})
_OBJECTS: Final = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A file on disk, what it was found to be, and the caps on pictures."""

    path: str
    kind: str
    pixels: int
    frames: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a file is refused, as values that cross from one process to another; no reason means no fault."""

    reason: Reason | None = None
    sentence: str = ""


def look_closely(question: Question) -> Fault:
    """Say what is wrong with a PDF or a picture, if anything is."""
    if question.kind == "pdf":
        return find_pdf_fault(Path(question.path))
    return find_picture_fault(question)


def find_pdf_fault(path: Path) -> Fault:
    """Look through every object of a PDF for a password, scripts, programs and attached files."""
    try:
        check_file(path.read_bytes())
    except UnreadableDocumentError as error:
        reason = Reason.DAMAGED if "cut short" in str(error) else Reason.SWELLS
        mend = "文件不完整；请重新下载或另存" if reason is Reason.DAMAGED else "文件解压后异常庞大；请重新打印为 PDF"
        return Fault(reason=reason, sentence=f"{mend}后再上传")
    try:
        with pikepdf.open(path) as document:
            if document.is_encrypted:
                return Fault(reason=Reason.ENCRYPTED, sentence="PDF 已加密；请去掉密码和权限限制另存后再上传")
            return _find_active(document)
    except pikepdf.PasswordError:
        return Fault(reason=Reason.ENCRYPTED, sentence="PDF 设有密码，无法查看；请去掉密码另存后再上传")
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
        return Fault(reason=Reason.DAMAGED, sentence="PDF 已损坏，打不开；请用原来的程序打开后另存，或重新下载后再上传")


def _find_active(document: pikepdf.Pdf) -> Fault:
    if len(document.objects) > _OBJECTS:
        return Fault(reason=Reason.SWELLS, sentence="PDF 异常复杂，不予接收；请重新打印为 PDF 再上传")
    if len(document.pages) == 0:
        return Fault(reason=Reason.DAMAGED, sentence="PDF 没有一页内容；请用原来的程序打开后另存再上传")
    for thing in document.objects:
        fault = _fault_of(thing)
        if fault is not None:
            return fault
    return Fault()


def _fault_of(thing: pikepdf.Object) -> Fault | None:
    """Look into one object and what it holds directly, level by level."""
    waiting = [thing]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Array):
            waiting += [item for item in each if isinstance(item, (pikepdf.Array, pikepdf.Dictionary))]
            continue
        if not isinstance(each, (pikepdf.Dictionary, pikepdf.Stream)):
            continue
        keys = set(each.keys())
        if keys & _SCRIPT_KEYS or str(each.get("/S", "")) in _ACTIONS:
            return Fault(
                reason=Reason.ACTIVE, sentence="PDF 含有脚本或会自行动作的内容，不予接收；请重新打印为 PDF 再上传"
            )
        if keys & _FILE_KEYS:
            return Fault(
                reason=Reason.ACTIVE, sentence="PDF 里夹带附件，不予接收；请把附件取出单独上传，并重新打印为 PDF"
            )
        waiting += [value for key in keys if not _is_reference(value := each.get(key)) and value is not None]
    return None


def _is_reference(value: object) -> bool:
    # What is referred to is an object of its own and gets its own look.
    return not isinstance(value, (pikepdf.Array, pikepdf.Dictionary)) or bool(value.is_indirect)


def find_picture_fault(question: Question) -> Fault:
    """Hold a picture's declared size against the cap, then decode it: what does not decode is damaged."""
    Image.MAX_IMAGE_PIXELS = question.pixels
    too_large = Fault(
        reason=Reason.PICTURE_TOO_LARGE,
        sentence=f"图片尺寸过大（超过 {question.pixels // 10_000:,} 万像素）；请缩小或降低扫描分辨率后再上传",
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(question.path, formats=_PILLOW[question.kind]) as picture:
                return _decode(picture, question, too_large)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
        return too_large
    except (OSError, SyntaxError, ValueError, TypeError, EOFError, OverflowError):
        return Fault(reason=Reason.DAMAGED, sentence="图片已损坏或不完整，打不开；请重新拍摄、扫描或下载后再上传")


def _decode(picture: Image.Image, question: Question, too_large: Fault) -> Fault:
    count = getattr(picture, "n_frames", 1)
    if count > question.frames:
        return Fault(
            reason=Reason.PICTURE_TOO_LARGE,
            sentence=f"图片有 {count:,} 页，超过 {question.frames} 页；请分成几个文件，或合成 PDF 再上传",
        )
    for index in range(count):
        picture.seek(index)
        if picture.width * picture.height > question.pixels:
            return too_large
        picture.load()
    return Fault()
