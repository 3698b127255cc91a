"""A letter as a tagged PDF/A, typeset by typst; the draft goes into the template as data, never as markup."""

import json
from functools import partial
from importlib.resources import files
from itertools import groupby
from typing import Any, Final

import msgspec
import typst

from gongkai.errors import BadDataError
from gongkai.law.phrases import Words
from gongkai.report.write.page import load_page
from gongkai.report.write.pdf import find_fonts
from gongkai_web.letters.drafting.draft import Draft, Paragraph, Role
from gongkai_web.letters.printing.head import load_head, mark_size, title_lines

_STANDARDS: Final = (["a-2b", "ua-1"], ["a-2b"])
"""A letter is made for keeping and for screen readers; where its characters do not allow both, for keeping."""


_SPILLED: Final = 2
"""Pages of what may yet find room on one."""


def write_pdf(draft: Draft) -> bytes:
    """Return a letter as a PDF file.

    Raises:
        NoChineseFontError: the machine has no Chinese font that the page may be set in.
        BadDataError: typst cannot set the letter; the message has its words.
    """
    fonts = find_fonts()
    template = (files("gongkai_web.letters.printing") / "letter.typ").read_bytes()
    facts = _facts(draft, fonts.families())
    reason = ""
    try:
        inputs = _best_pages(template, facts, fonts)
    except typst.TypstError as error:
        raise _unset(draft, error.message) from error
    # The stubs know one overload of compile for each way of writing; partial takes the one that writes a file.
    make: Any = partial(typst.compile, template, format="pdf", font_paths=fonts, sys_inputs=inputs)
    for standards in _STANDARDS:
        try:
            made: bytes = make(pdf_standards=standards)
        except typst.TypstError as error:
            reason = error.message
        else:
            return made
    raise _unset(draft, reason)


def _unset(draft: Draft, reason: str) -> BadDataError:
    return BadDataError(
        Words(f"文书无法生成 PDF：{reason}；请检查正文中的特殊字符", f"the letter cannot be set as PDF: {reason}"),
        source=draft.title,
    )


def _best_pages(template: bytes, facts: dict[str, Any], fonts: typst.Fonts) -> dict[str, str]:
    """Choose how close lines are set: as usual, unless less leaves fewer pages or keeps the signature with its text.

    Where no distance does, the last paragraph goes to the signature's page as a whole.
    """
    best: tuple[bool, int] | None = None
    chosen: dict[str, str] = {}
    for tightness in load_head().tightness.steps:
        inputs = {"data": msgspec.json.encode(facts | {"tightness": tightness}).decode()}
        pages, alone = _measure(template, inputs, fonts)
        if best is None or (alone, pages) < best:
            best, chosen = (alone, pages), inputs
        if pages == 1:
            return chosen
    slip = _on_one_page(template, facts, fonts) if best and best[1] == _SPILLED else None
    if slip is not None:
        return slip
    if best is None or not best[0]:
        return chosen
    parts = [part | {"sticky": part.get("last", False)} for part in facts["parts"]]
    return {"data": msgspec.json.encode(facts | {"parts": parts, "tightness": 1.0}).decode()}


def _on_one_page(template: bytes, facts: dict[str, Any], fonts: typst.Fonts) -> dict[str, str] | None:
    """Set a slip that spilled closer than a letter may be; None where that does not do, or it is no slip."""
    if all(part["kind"] != "rows" for part in facts["parts"]):
        return None
    for tightness in load_head().tightness.slips:
        inputs = {"data": msgspec.json.encode(facts | {"tightness": tightness}).decode()}
        if _measure(template, inputs, fonts)[0] == 1:
            return inputs
    return None


def _measure(template: bytes, inputs: dict[str, str], fonts: typst.Fonts) -> tuple[int, bool]:
    """Return how many pages a letter takes, and whether its signature stands on one without any of its text."""
    asked = typst.query(template, "<places>", field="value", one=True, font_paths=fonts, sys_inputs=inputs)
    places = json.loads(asked)
    text, signature = places["text"], places["signature"]
    return places["pages"], bool(text and signature) and text[-1] != signature[0]


def _facts(draft: Draft, families: list[str]) -> dict[str, Any]:
    page, organ = load_page(), draft.text(Role.ORGAN)
    title = page.styles["title"]
    return {
        "page": page,
        "head": load_head(),
        "layout": draft.layout,
        "right": page.paper.right,
        "bottom": page.paper.bottom,
        "day": {"year": draft.day.year, "month": draft.day.month, "day": draft.day.day},
        "title": draft.title,
        "title-lines": title_lines(draft.title),
        "title-bold": title.bold_fallback and title.fonts[0] not in families,
        "organ": organ,
        "mark-size": mark_size(organ),
        "number": draft.text(Role.NUMBER),
        "addressee": draft.text(Role.ADDRESSEE),
        "parts": _parts(draft),
    }


def _parts(draft: Draft) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    flowing = draft.of(Role.BODY, Role.REMEDY, Role.ROW)
    last = flowing[-1] if flowing else None
    for rows, group in groupby(flowing, key=lambda paragraph: paragraph.role is Role.ROW):
        if rows:
            parts.append({"kind": "rows", "items": [_labelled(row) for row in group]})
        else:
            parts.extend({"kind": "prose", "text": one.text, "last": one is last, "sticky": False} for one in group)
    attachments = draft.of(Role.ATTACHMENT)
    if attachments:
        items = [_labelled(one) for one in attachments]
        parts.append({"kind": "attachments", "items": items, "last": True, "sticky": False})
    if draft.of(Role.SIGNATURE):
        roles = {"organ": Role.SIGNATURE, "day": Role.DATE, "seal": Role.SEAL, "contact": Role.CONTACT}
        parts.append({"kind": "signature", **{name: draft.text(role) for name, role in roles.items()}})
    return parts


def _labelled(paragraph: Paragraph) -> dict[str, str]:
    return {"label": paragraph.label, "text": paragraph.text}
