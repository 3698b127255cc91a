"""What a caller may run into that no screen does."""

from gongkai.errors import GongkaiError
from gongkai.sentences import N_


class IntakeOverError(GongkaiError):
    """Work on the application has begun: it takes no more files from a portal."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__(N_("the application is being handled and takes no more files; ask the agency"))
