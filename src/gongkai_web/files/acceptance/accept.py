"""A file comes in as a stream: written aside while it is counted and hashed, looked at, then kept or removed."""

import hashlib
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gongkai_web.apart import ApartError, Caps, run_apart
from gongkai_web.files.acceptance.closely import Question, look_closely
from gongkai_web.files.acceptance.compound import CompoundFile
from gongkai_web.files.acceptance.kinds import KINDS, Kind
from gongkai_web.files.acceptance.names import clean_name, suffix_of
from gongkai_web.files.acceptance.rules import MEBIBYTE, Reason, RefusedFileError, Rules
from gongkai_web.files.acceptance.sniff import check_one_kind, sniff
from gongkai_web.files.acceptance.zipped import ZippedFile

_LOOKED_AT_CLOSELY: Final = {"pdf", "jpeg", "png", "tiff"}
_COMPOUND: Final = {"doc", "xls"}
_CAPS: Final = Caps(seconds=30, memory_bytes=3 * 2**30)
PART_SUFFIX: Final = ".part"
"""What is not yet whole is called so; a sweep may remove it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A file that may be stored: its bytes lie at ``path``, whole and flushed to disk, until somebody moves them."""

    path: Path
    sha256: str
    size: int
    kind: Kind
    name: str
    original_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that is not taken in; nothing of it is left. The message names the file, the reason and the mend."""

    name: str
    reason: Reason
    message: str


def accept(
    original_name: str, stream: Iterable[bytes], rules: Rules, *, folder: Path, held: int = 0
) -> Accepted | Refused:
    """Take in a file under the rules; ``held`` are the bytes its case has already.

    The bytes are written to ``folder``, which must be on the same file system as the store.
    """
    name = clean_name(original_name)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = folder / f"{secrets.token_hex(16)}{PART_SUFFIX}"
    try:
        sha256, size = _write(stream, part, rules, held)
        kind = _identify(part, name, rules)
    except RefusedFileError as error:
        part.unlink(missing_ok=True)
        return Refused(name=name, reason=error.reason, message=error.spoken("zh"))
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return Accepted(path=part, sha256=sha256, size=size, kind=kind, name=name, original_name=original_name)


def _write(stream: Iterable[bytes], part: Path, rules: Rules, held: int) -> tuple[str, int]:
    digest = hashlib.sha256()
    size = 0
    with part.open("xb") as file:
        os.fchmod(file.fileno(), 0o600)
        for block in stream:
            size += len(block)
            _check_size(size, rules, held)
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    if size == 0:
        raise RefusedFileError(Reason.EMPTY, "文件是空的；请检查后重新选择")
    return digest.hexdigest(), size


def _check_size(size: int, rules: Rules, held: int) -> None:
    if size > rules.file_bytes:
        raise RefusedFileError(
            Reason.TOO_LARGE,
            "文件超过 {most} MB；请压缩图片、降低扫描分辨率，或分成几个文件再上传",
            {"most": rules.file_bytes // MEBIBYTE},
        )
    if held + size > rules.case_bytes:
        raise RefusedFileError(
            Reason.CASE_FULL,
            "本件的附件合计超过 {most} MB；请删去不需要的附件，或把其余材料当面、邮寄提交",
            {"most": rules.case_bytes // MEBIBYTE},
        )


def _identify(part: Path, name: str, rules: Rules) -> Kind:
    data = part.read_bytes()
    kind = sniff(data, rules)
    _check_allowed(kind, rules)
    _check_name(name, kind)
    check_one_kind(data, kind)
    if kind.name in _COMPOUND:
        CompoundFile(data).check_content(kind.name)
    elif kind.name in _LOOKED_AT_CLOSELY:
        _look_closely(part, kind, rules)
    elif kind.name != "text":
        ZippedFile(data, rules).check_content()
    return kind


def _check_allowed(kind: Kind, rules: Rules) -> None:
    if kind.name not in rules.kinds:
        raise RefusedFileError(
            Reason.KIND_NOT_ALLOWED,
            "这里不能上传“{label}”；可以上传：{kinds}",
            {"label": kind.label, "kinds": rules.describe_kinds()},
        )


def _check_name(name: str, kind: Kind) -> None:
    suffix = suffix_of(name)
    if suffix in kind.suffixes:
        return
    named = next((other.label for other in KINDS.values() if suffix in other.suffixes), "")
    values = {"suffix": suffix, "label": kind.label, "right": kind.suffixes[0]}
    if not suffix:
        sentence = "文件名没有扩展名，内容是“{label}”；请把文件名改为以 {right} 结尾再上传"
    elif named:
        sentence = "扩展名是 {suffix}，内容是“{label}”；请把扩展名改为 {right}，或用原来的程序另存后再上传"
    else:
        sentence = "扩展名 {suffix} 不能接收，内容是“{label}”；请把扩展名改为 {right} 再上传"
    raise RefusedFileError(Reason.NAME_DISAGREES, sentence, values)


def _look_closely(part: Path, kind: Kind, rules: Rules) -> None:
    question = Question(path=str(part), kind=kind.name, pixels=rules.pixels, frames=rules.frames)
    try:
        fault = run_apart(look_closely, question, caps=_CAPS)
    except ApartError as error:
        raise RefusedFileError(Reason.DAMAGED, error.spoken("zh")) from error
    if fault.reason is not None:
        raise RefusedFileError(fault.reason, fault.sentence)
