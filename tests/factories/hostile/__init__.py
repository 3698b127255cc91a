"""Files built to hang, swell, crash or deceive whoever reads them, in every format that is read."""

from collections.abc import Iterator
from itertools import chain

from tests.factories.hostile import drawn, loose, packages, pages
from tests.factories.hostile.kinds import Hostile

__all__ = ["Hostile", "hostile_files"]


def hostile_files() -> Iterator[Hostile]:
    """Yield every hostile file, each with a name of its own."""
    return chain(
        packages.packages(),
        packages.words(),
        packages.workbooks(),
        pages.pages(),
        pages.rich_texts(),
        pages.texts(),
        drawn.drawn_pages(),
        drawn.fixed_pages(),
        loose.compounds(),
        loose.archives(),
        loose.strangers(),
    )
