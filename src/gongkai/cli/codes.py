"""What the command line's exit codes mean."""

from enum import IntEnum


class Exit(IntEnum):
    """How a verb ended."""

    DONE = 0
    """Everything was done, and ``check`` found nothing."""
    FINDINGS = 1
    """``check`` found something."""
    CANNOT = 2
    """Something could not be read or done; standard error says what."""
    INTERRUPTED = 130
    """The person stopped it."""
    UNHEARD = 141
    """Nobody listens to the output any more."""
