"""gongkai (公开): government information disclosure in China — the library.

The verbs of the command line, as functions: ``read``, ``check``, ``due``, ``fee``, ``compile``, ``write``, ``add_up``
and the package ``corpus``. Each is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gongkai import corpus
    from gongkai.checks import check
    from gongkai.law.deadline import deadline as due
    from gongkai.law.fees import charge as fee
    from gongkai.readers import read, read_bytes
    from gongkai.report.add_up import add_up
    from gongkai.report.compile import compile_cases as compile  # noqa: A004  # the verb's own name
    from gongkai.report.write import write

__all__ = ["__version__", "add_up", "check", "compile", "corpus", "due", "fee", "read", "read_bytes", "write"]

__version__ = "0.1.0.dev0"

_VERBS: Final = {
    "add_up": ("gongkai.report.add_up", "add_up"),
    "check": ("gongkai.checks", "check"),
    "compile": ("gongkai.report.compile", "compile_cases"),
    "corpus": ("gongkai.corpus", None),
    "due": ("gongkai.law.deadline", "deadline"),
    "fee": ("gongkai.law.fees", "charge"),
    "read": ("gongkai.readers", "read"),
    "read_bytes": ("gongkai.readers", "read_bytes"),
    "write": ("gongkai.report.write", "write"),
}


def __getattr__(name: str) -> object:
    """Load a verb when it is first asked for; a mere ``import gongkai`` loads nothing."""
    if name not in _VERBS:
        message = f"module 'gongkai' has no attribute {name!r}"
        raise AttributeError(message)
    module, function = _VERBS[name]
    found = import_module(module) if function is None else getattr(import_module(module), function)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the verbs though they are not loaded yet."""
    return sorted({*globals(), *_VERBS})
