"""Turns a page into the neutral document: the page as a person sees it, in reading order.

Nothing is taken for the article yet: navigation stays as paragraphs, and only what is hidden or runs is left out.
"""

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.document import Document
from gongkai.readers.formats.assembly import Assembly
from gongkai.readers.formats.charset import decode
from gongkai.readers.formats.html.archive import page_of
from gongkai.readers.formats.html.controls import CONTROLS, DRAWN, shown_by
from gongkai.readers.formats.html.flow import Flow, mended
from gongkai.readers.formats.html.guard import TOO_DEEP, check_tags
from gongkai.readers.formats.html.looks import PARTICULAR, PLAIN, Looks, looks_of
from gongkai.readers.formats.html.sniff import is_saved_archive
from gongkai.readers.formats.html.tables import captions_of, place_cells, row_groups_of
from gongkai.readers.formats.nesting import FAINT, DraftTable
from gongkai.readers.limits import DEPTH
from gongkai.sentences import N_

_TEXT: Final = "-text"
_NOT_TEXT: Final = DRAWN | CONTROLS | {"table"}
_PARTICULAR: Final = _NOT_TEXT | PARTICULAR | {"dd", "dt"}
"""Elements that mean more than that a block begins or goes on."""
_LEFT_OUT: Final = frozenset(
    {
        "head", "script", "style", "template", "map", "option", "datalist", "frameset", "noframes", "rt", "rp",
        "-comment", "!doctype",
    }
)  # fmt: skip
_BLOCKS: Final = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "ul",
        "xmp", "caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "title", "ucaptitle", "ucapcontent",
    }
)  # fmt: skip
_LEFT_BY_WORD: Final = frozenset({"o:p", "span"})
_TABLE_TAG: Final = re.compile(r"</?table", re.IGNORECASE)
_NESTED: Final = 6
"""Elements round a cell's only text that are looked into at once."""
_MOST_METADATA: Final = 100
_LONGEST_METADATA: Final = 2_000


def parse(data: bytes) -> Document:
    """Parse a page.

    Raises:
        UnreadableDocumentError: its encoding is not known, or it is built to exhaust the parser.
    """
    markup = decode(page_of(data) if is_saved_archive(data) else data).replace("\0", "")
    check_tags(markup)
    try:
        tree = LexborHTMLParser(markup)
    except (SelectolaxError, ValueError) as error:
        raise UnreadableDocumentError(
            N_("the page is damaged and cannot be parsed; save it again from a browser")
        ) from error
    assembly = Assembly()
    if tree.body is not None:
        flow = Flow()
        _walk(tree.body, flow, depth=0, as_written=not _opens_with_tag(markup))
        flow.end_paragraph()
        for item in flow.content:
            assembly.add(item)
    return assembly.finish("html", metadata=_metadata(tree), torn=_is_torn(markup))


def _is_torn(markup: str) -> bool:
    """Say whether the page ends inside a table."""
    tags = _TABLE_TAG.findall(markup, max(markup.rfind("</table"), 0))
    return bool(tags) and not tags[-1].startswith("</")


def _opens_with_tag(markup: str) -> bool:
    # Text that only has its tables in tags keeps its own lines.
    return markup.lstrip().startswith("<")


def _walk(node: LexborNode, flow: Flow, *, depth: int, as_written: bool) -> None:
    if depth > DEPTH:
        raise UnreadableDocumentError(TOO_DEEP)
    child = node.child
    while child is not None:
        tag = child.tag or ""
        if tag == _TEXT:
            words = child.text_content or ""
            if as_written:
                flow.write_lines(words)
            else:
                flow.write(words)
        elif tag == "br":
            flow.end_paragraph()
        elif tag not in _LEFT_OUT:
            looks = looks_of(child.attributes)
            if looks is PLAIN and tag not in _PARTICULAR:
                _walk_plain(child, tag, flow, depth=depth + 1, as_written=as_written)
            elif not looks.hides(child):
                _walk_shown(child, tag, looks, flow, depth=depth + 1, as_written=as_written)
        child = child.next


def _walk_plain(node: LexborNode, tag: str, flow: Flow, *, depth: int, as_written: bool) -> None:
    if tag in _BLOCKS:
        flow.end_paragraph()
        _walk(node, flow, depth=depth, as_written=as_written)
        flow.end_paragraph()
    else:
        _walk(node, flow, depth=depth, as_written=as_written)


def _walk_shown(node: LexborNode, tag: str, looks: Looks, flow: Flow, *, depth: int, as_written: bool) -> None:
    if tag not in _NOT_TEXT:
        if looks.strikes(tag):
            flow.write(FAINT if node.text(deep=True).strip() else "")
        else:
            _walk_element(node, tag, looks, flow, depth=depth, as_written=as_written)
    elif tag == "table":
        _walk_table(node, flow, depth=depth)
    elif flow.in_cell:
        # Outside of tables, pictures and search boxes are no part of a report.
        flow.write(shown_by(node, tag))


def _walk_element(node: LexborNode, tag: str, looks: Looks, flow: Flow, *, depth: int, as_written: bool) -> None:
    kept = as_written or looks.keeps(tag)
    if tag not in _BLOCKS:
        before = flow.raise_digits(looks.raising(tag))
        _walk(node, flow, depth=depth, as_written=kept)
        flow.raising = before
        return
    if tag == "dd" and _follows_term(node):
        flow.write("\xa0")
    else:
        flow.end_paragraph()
    _walk(node, flow, depth=depth, as_written=kept)
    if not (tag == "dt" and _precedes_description(node)):
        flow.end_paragraph()


def _walk_table(node: LexborNode, flow: Flow, *, depth: int) -> None:
    table = DraftTable()
    height = 0
    flow.end_paragraph()
    for caption in captions_of(node):
        _walk(caption, flow, depth=depth, as_written=False)
        flow.end_paragraph()
    for group in row_groups_of(node):
        rows = [row for row in group if not looks_of(row.attributes).hides(row)]
        for cell, element, looks in place_cells(rows, first_row=height):
            words = _lone_words(element) if looks is PLAIN else None
            if words is not None:
                cell.content = [words] if words else []
            elif not looks.hides(element):
                inner = Flow(in_cell=True)
                _walk(element, inner, depth=depth + 1, as_written=False)
                inner.end_paragraph()
                cell.content = inner.content
            table.cells.append(cell)
        height += len(rows)
    flow.add(table)


def _lone_words(cell: LexborNode) -> str | None:
    """Give the words of a cell that holds one text and nothing beside it, as nearly all do; None for any other."""
    node = cell.child
    for _ in range(_NESTED):
        while node is not None and node.next is not None and _is_blank(node):
            node = node.next
        if node is None:
            return ""
        after = node.next
        while after is not None and _is_blank(after):
            after = after.next
        if after is not None:
            return None
        tag = node.tag or ""
        if tag == _TEXT:
            return mended(node.text_content or "")
        if tag in _PARTICULAR or tag in _LEFT_OUT or tag == "br" or looks_of(node.attributes) is not PLAIN:
            return None
        node = node.child
    return None


def _is_blank(node: LexborNode, depth: int = 2) -> bool:
    """Say whether a node is blank text, or nothing more inside the marks that Word leaves where a paragraph ends."""
    if node.tag == _TEXT:
        return (node.text_content or "").isspace()
    if not depth or node.tag not in _LEFT_BY_WORD or looks_of(node.attributes) is not PLAIN:
        return False
    inside = node.child
    return inside is None or (inside.next is None and _is_blank(inside, depth - 1))


def _follows_term(node: LexborNode) -> bool:
    before = node.prev
    while before is not None and before.tag == _TEXT:
        before = before.prev
    return before is not None and before.tag == "dt"


def _precedes_description(node: LexborNode) -> bool:
    after = node.next
    while after is not None and after.tag == _TEXT:
        after = after.next
    return after is not None and after.tag == "dd"


def _metadata(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    title = next(iter(tree.tags("title")), None)
    words = " ".join(title.text(deep=True).split()) if title is not None else ""
    if words:
        found["title"] = words[:_LONGEST_METADATA]
    for meta in tree.tags("meta")[:_MOST_METADATA]:
        said = meta.attributes
        name = said.get("name") or said.get("property")
        content = (said.get("content") or "").strip()
        if name and content and name.lower() not in {"viewport", "renderer"}:
            found.setdefault(name.strip()[:_LONGEST_METADATA], content[:_LONGEST_METADATA])
    return found
