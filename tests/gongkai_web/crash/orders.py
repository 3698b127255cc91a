"""What a test orders from the process that dies, and what is told in answer."""

from dataclasses import dataclass, field
from typing import Final

WRITES: Final = ("INSERT", "UPDATE", "DELETE")
"""What begins a statement that writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a fork is to do: the action, up to the moment where it dies; what comes after a cut; or both at once."""

    scene: str = ""
    cut: int = 0
    act: bool = False
    settle: bool = False
    again: bool = False
    rivals: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How an action ended: it returned, or it refused in words, or it broke."""

    error: str = ""
    said: str = ""

    @property
    def is_done(self) -> bool:
        return not self.error

    @property
    def is_clear(self) -> bool:
        """Say whether a person is told in words of their own what is the matter."""
        return any("一" <= letter <= "龥" for letter in self.said)


@dataclass(slots=True, kw_only=True)
class Report:
    """What a fork tells of itself; one that died tells nothing."""

    outcome: Outcome | None = None
    moments: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
