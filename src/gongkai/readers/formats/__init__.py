"""One folder per kind of file; each holds ``sniff.py`` (is it mine?) and ``parse.py`` (bytes to document).

What a file is, its content says; its name is never asked.
"""

from typing import Final

from gongkai.errors import UnreadableDocumentError
from gongkai.readers.formats import doc, docx, html, ods, odt, ofd, pdf, picture, rtf, text, xls, xlsx
from gongkai.readers.formats.format import Format
from gongkai.readers.formats.unknown import check_readable, explain
from gongkai.readers.limits import FILE_BYTES
from gongkai.sentences import N_

FORMATS: Final[tuple[Format, ...]] = (
    pdf.FORMAT, ofd.FORMAT, docx.FORMAT, doc.FORMAT, rtf.FORMAT, odt.FORMAT, xlsx.FORMAT, xls.FORMAT, ods.FORMAT,
    picture.FORMAT, html.FORMAT, text.FORMAT,
)  # fmt: skip
"""Every format in the order it is asked; text is the last resort."""


def recognise(data: bytes) -> Format:
    """Say which format bytes are in.

    Raises:
        UnreadableDocumentError: they are in none that is read; the sentence says what they look like and the mend.
    """
    if len(data) > FILE_BYTES:
        raise UnreadableDocumentError(
            N_("the file is far larger than any report; give the report as a document of its own")
        )
    check_readable(data)
    found = next((candidate for candidate in FORMATS if candidate.sniff(data)), None)
    if found is None:
        raise explain(data)
    return found
