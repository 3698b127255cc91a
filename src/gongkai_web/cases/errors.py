"""What stands against a write on the register, each in a sentence that says the mend."""

from gongkai.errors import GongkaiError
from gongkai.procedure import Refusal
from gongkai.sentences import N_


class StepRefusedError(GongkaiError):
    """A step cannot be taken; the refusal says why, and which fact is wanting."""

    def __init__(self, refusal: Refusal) -> None:
        """Keep the refusal."""
        super().__init__(refusal)
        self.refusal = refusal


class StalePageError(GongkaiError):
    """The case has changed since the page was made."""

    def __init__(self, *, who: str, step: object, when: object) -> None:
        """Say who did what meanwhile."""
        sentence = N_("{who} has meanwhile done «{step}» ({when}); look at the case again, then send this once more")
        super().__init__(sentence, {"who": who, "step": step, "when": when})


class NotActingError(GongkaiError):
    """A person sees a case and takes no part in it."""

    def __init__(self) -> None:
        """Say who may."""
        super().__init__(N_("only those who handle the case may do this: registrar, handler, reviewer, approver, head"))


class NoLetterError(GongkaiError):
    """The decision has no letter that was drafted and reviewed."""

    def __init__(self) -> None:
        """Say the mend."""
        super().__init__(N_("the decision has no reviewed letter; return the draft, and draft it again"))


class NotVisibleError(GongkaiError):
    """The case is not there, or not for this person to see; which of both is not said."""

    def __init__(self, number: str) -> None:
        """Name what was asked for."""
        super().__init__(N_("there is no case {number} that you may see"), {"number": number})
