"""Memory asked for in a process, to see what it is let have."""


def reserve(size: int) -> bool:
    """Say whether so many bytes were given."""
    try:
        bytearray(size)
    except MemoryError:
        return False
    return True
