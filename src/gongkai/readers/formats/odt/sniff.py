"""Is it an OpenDocument text? The package says its kind in a member of its own."""

from gongkai.readers.formats.odt.package import kind_of


def sniff(data: bytes) -> bool:
    """Say whether the bytes are a package that calls itself a text."""
    return kind_of(data).startswith("application/vnd.oasis.opendocument.text")
