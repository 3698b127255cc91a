"""Is it an OpenDocument workbook? The package says its kind in a member of its own."""

from gongkai.readers.formats.odt.package import kind_of


def sniff(data: bytes) -> bool:
    """Say whether the bytes are a package that calls itself a spreadsheet."""
    return kind_of(data).startswith("application/vnd.oasis.opendocument.spreadsheet")
