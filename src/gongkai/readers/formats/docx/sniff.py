"""Is it a Word document? Known by the parts inside the zip."""

from gongkai.readers.container import member_names


def sniff(data: bytes) -> bool:
    """Say whether the bytes are a zip that holds a Word document."""
    return any(name.startswith("word/document") and name.endswith(".xml") for name in member_names(data))
