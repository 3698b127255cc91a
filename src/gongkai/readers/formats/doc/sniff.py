"""Is it an old Word document? Known by the stream that Word and WPS keep the text in."""

from gongkai.readers.compound import names_in


def sniff(data: bytes) -> bool:
    """Say whether the bytes are a compound file that holds a Word document."""
    return "worddocument" in names_in(data)
