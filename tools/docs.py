"""Write the generated pages of ``docs/`` from what the library declares; with ``--check`` only say which are stale."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tools.pages import (
    checks,
    clocks,
    corpus,
    diagram,
    fees,
    formats,
    forms,
    instruments,
    kinds,
    outcomes,
    proceeding,
    register,
    screen,
    steps,
)

DOCS: Final = Path(__file__).resolve().parents[1] / "docs"

PAGES: Final[dict[str, Callable[[], str]]] = {
    "reference/forms.md": forms.page,
    "reference/checks.md": checks.page,
    "reference/clocks.md": clocks.page,
    "reference/fees.md": fees.page,
    "reference/outcomes.md": outcomes.page,
    "reference/instruments.md": instruments.page,
    "reference/steps.md": steps.page,
    "reference/formats.md": formats.page,
    **kinds.pages(),
    "reference/register.md": register.page,
    "reference/corpus.md": corpus.page,
    "architecture.svg": diagram.page,
    "platform.svg": diagram.platform,
    "proceeding.svg": proceeding.page,
    "check.svg": screen.page,
}


def stale() -> list[str]:
    """List the pages whose file is not what the declarations say."""
    return [name for name, page in PAGES.items() if not (DOCS / name).is_file() or read(name) != page()]


def read(name: str) -> str:
    """Read a page as it is committed."""
    return (DOCS / name).read_text(encoding="utf-8")


def main() -> int:
    """Write what is stale, or name it."""
    names = stale()
    for name in names:
        if "--check" not in sys.argv:
            (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
            (DOCS / name).write_text(PAGES[name](), encoding="utf-8")
        sys.stdout.write(f"docs/{name}\n")
    return 1 if names and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
