"""OpenDocument files from their XML."""

from tests.factories.documents.containers import zipped

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
_MORE = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'


def opendocument(
    body: str, *, kind: str = "text", automatic: str = "", styles: str = "", title: str = "", manifest: str = ""
) -> bytes:
    """Make a file of the XML of its body, of the styles beside it and of those of the whole document."""
    members = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": _root(
            "content",
            f"<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body>",
        ),
        "styles.xml": _root("styles", f"<office:styles>{styles}</office:styles>"),
        "meta.xml": _root(
            "meta", f'<office:meta><t:title xmlns:t="http://purl.org/dc/elements/1.1/">{title}</t:title></office:meta>'
        ),
    }
    members["META-INF/manifest.xml"] = manifest or _manifest(kind)
    return zipped(members)


def paragraph(text: str, style: str = "") -> str:
    """Make a paragraph of text or of XML."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def cell(content: str = "", attributes: str = "") -> str:
    """Make a cell; bare text becomes a paragraph."""
    inside = content if content.startswith("<") or not content else paragraph(content)
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    """Make a row; bare text becomes a cell."""
    inside = "".join(part if part.startswith("<table:") else cell(part) for part in cells)
    return f"<table:table-row {attributes}>{inside}</table:table-row>"


def table(*rows: str, attributes: str = "", columns: str = "") -> str:
    """Make a table of rows."""
    return f"<table:table {attributes}>{columns}{''.join(rows)}</table:table>"


def _manifest(kind: str) -> str:
    name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    parts = dict.fromkeys(("content.xml", "styles.xml", "meta.xml"), "text/xml")
    listed = {"/": f"application/vnd.oasis.opendocument.{kind}"} | parts
    entries = "".join(f'<m:file-entry m:full-path="{path}" m:media-type="{is_}"/>' for path, is_ in listed.items())
    return f'<m:manifest xmlns:m="{name}" m:version="1.2">{entries}</m:manifest>'


def _root(part: str, content: str) -> str:
    root = f'<office:document-{part} office:version="1.2" {_NAMES} {_MORE}>'
    return f"{root}{content}</office:document-{part}>"
