"""Is it an Excel workbook? Known by the parts inside the zip."""

from gongkai.readers.container import member_names


def sniff(data: bytes) -> bool:
    """Say whether the bytes are a zip that holds a workbook written as XML."""
    return any(name.startswith("xl/workbook") and name.endswith(".xml") for name in member_names(data))
