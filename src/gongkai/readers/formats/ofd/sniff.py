"""Is it an OFD file? The package has its entry in a member of a fixed name."""

from gongkai.readers.container import member_names
from gongkai.readers.formats.ofd.package import ENTRY


def sniff(data: bytes) -> bool:
    """Say whether the bytes are a package with an entry to an OFD document."""
    return ENTRY.lower() in member_names(data)
