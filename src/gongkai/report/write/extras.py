"""Optional parts of gongkai: what a format needs beyond the base is imported here, when it is first wanted."""

from importlib import import_module
from types import ModuleType

from gongkai.errors import MissingExtraError
from gongkai.sentences import N_, Sentence


def require(module: str, *, extra: str, purpose: str) -> ModuleType:
    """Import an optional module; a plain ``pip install gongkai`` must work, and start fast, without it.

    Raises:
        MissingExtraError: it is not installed; the message names the extra to install.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module.partition(".")[0]:
            raise
        raise MissingExtraError(
            N_("{purpose} needs {module}: pip install 'gongkai[{extra}]'"),
            {"purpose": Sentence(purpose), "module": module, "extra": extra},
        ) from error
