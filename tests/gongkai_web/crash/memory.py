"""What is made once is made again from memory: setting a page and work apart are slow, and give the same every time.

Forks die dozens of times around such work; what it gives to the process that called for it is what matters here.
"""

import os
import pickle
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

from gongkai_web import apart
from gongkai_web.archive import packing
from gongkai_web.files.actions import copies
from gongkai_web.files.redaction.work import print_as_pdf
from gongkai_web.letters.actions import issuing
from tests.factories.documents.drawing import Drawing, pdf

Made = TypeVar("Made")
PRINTED = pdf(Drawing().write(50, 100, "材料"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """A folder that all forks remember by; ``incoming`` is where work apart leaves what it makes."""

    folder: Path
    incoming: Path

    def serve(self) -> None:
        """Stand between the platform and what takes long."""
        setattr(apart, "subprocess", SimpleNamespace(**vars(subprocess) | {"run": self.run}))  # noqa: B010 - a name that the module keeps to itself
        setattr(copies, "run_apart", self.print_or_run)  # noqa: B010 - a name that the module keeps to itself
        for module, name in ((issuing, "_printed"), (packing, "print_sheet")):
            setattr(module, name, partial(self.set_page, getattr(module, name)))

    def set_page(self, make: Callable[..., bytes], *given: object) -> bytes:
        """Set the pages of a letter or of a package's sheet."""
        return self._recall((make.__name__, given), lambda: make(*given))

    @staticmethod
    def print_or_run(work: Callable[[Any], Any], given: Any, *, caps: apart.Caps | None = None) -> Any:  # noqa: ANN401 - as ``run_apart`` takes and gives it
        """Print as if by LibreOffice, which not every machine has and which takes its seconds; do all else apart."""
        if work is print_as_pdf:
            return Path(given.result).write_bytes(PRINTED)
        return apart.run_apart(work, given, caps=caps)

    def run(self, command: list[str], **named: Any) -> Any:  # noqa: ANN401 - as ``subprocess.run`` takes and gives it
        """Do work apart, and leave the files that it makes."""

        def work() -> tuple[object, dict[str, bytes]]:
            before = set(self.incoming.glob("*"))
            done = subprocess.run(command, check=False, **named)
            return done, {path.name: path.read_bytes() for path in set(self.incoming.glob("*")) - before}

        named.pop("check", None)
        done, files = self._recall((command, named), work)
        for name, data in files.items():
            (self.incoming / name).write_bytes(data)
        return done

    def _recall(self, key: object, make: Callable[[], Made]) -> Made:
        path = self.folder / f"made-{sha256(pickle.dumps(key)).hexdigest()}"
        if path.exists():
            known: Made = pickle.loads(path.read_bytes())  # noqa: S301 - written by a fork of ours
            return known
        made = make()
        part = path.with_name(f"{path.name}.{os.getpid()}")
        part.write_bytes(pickle.dumps(made))
        os.rename(part, path)  # noqa: PTH104 - the one of pathlib is a moment at which the power may go
        return made
