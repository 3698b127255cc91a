"""Word documents from their XML: what Word can say, said in a line."""

from tests.factories.documents.containers import zipped

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MORE = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def docx(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    namespace: str = TRANSITIONAL,
    title: str = "",
    prologue: str = "",
) -> bytes:
    """Make a document of a body's XML and, if given, of the definitions of lists and styles."""
    members = {
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": prologue + _element("document", f"<w:body>{body}</w:body>", namespace),
        "word/_rels/document.xml.rels": _relations({"numbering": "numbering.xml", "styles": "styles.xml"}),
        "word/numbering.xml": _element("numbering", numbering, namespace),
        "word/styles.xml": _element("styles", styles, namespace),
    }
    if title:
        members["docProps/core.xml"] = (
            f'<c:coreProperties xmlns:c="core" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{title}</dc:title></c:coreProperties>"
        )
    return zipped(members)


def paragraph(*content: str, properties: str = "") -> str:
    """Make a paragraph; bare text becomes a run."""
    inside = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Make a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(content: str = "", properties: str = "") -> str:
    """Make a table cell; bare text becomes a paragraph."""
    inside = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Make a table row; bare text becomes a cell."""
    inside = "".join(part if part.startswith("<w:") else cell(part) for part in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str) -> str:
    """Make a table of rows."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def control(content: str, properties: str = "") -> str:
    """Put something into a content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def numbered(list_id: int, level: int = 0) -> str:
    """Give the paragraph properties that number a paragraph."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def list_definition(list_id: int, *levels: tuple[str, str], more: str = "", number: str = "") -> str:
    """Define a list by its levels' number format and text; ``number`` goes into the list that uses the definition."""
    defined = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for index, (number_format, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{list_id}">{defined}{more}</w:abstractNum>'
        f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{list_id}"/>{number}</w:num>'
    )


def _element(name: str, content: str, namespace: str) -> str:
    return f'<w:{name} xmlns:w="{namespace}"{_MORE}>{content}</w:{name}>'


def _relations(targets: dict[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="r{index}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'
