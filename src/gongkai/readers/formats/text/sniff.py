"""Is it text? The last format to be asked: whatever is no other kind of file and decodes."""

from gongkai.readers.formats.charset import is_text


def sniff(data: bytes) -> bool:
    """Say whether the bytes are text in one of the encodings that Chinese documents use."""
    return is_text(data)
