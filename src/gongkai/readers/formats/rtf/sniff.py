"""Is it Rich Text? Its first word says so."""


def sniff(data: bytes) -> bool:
    """Say whether the bytes begin as Rich Text does."""
    return data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")
