"""Print that the recogniser confuses, told by its shape: a slash (本年无) is taken for a 1."""

from typing import Final

import numpy as np

from gongkai.readers.sight.picture import PAPER, Grey, Mark
from gongkai.readers.sight.recognise import Line

_LIKE_SLASH: Final = frozenset("1lI|/7丿V)")
_DARK: Final = 0.5
_THINNEST: Final = 0.17
"""How broad a stroke is in its length, measured by how far its ink lies from its own axis."""
_STEEP: Final = 12.0
_FLAT: Final = 55.0
_SURE: Final = 0.99


def mend(line: Line, image: Grey) -> Line:
    """Read a lone straight stroke that leans to the right as the slash it is."""
    if len(line.marks) != 1 or line.text not in _LIKE_SLASH or not is_slash(image):
        return line
    (mark,) = line.marks
    slash = Mark(text="/", start=mark.start, end=mark.end, sure=_SURE)
    return Line(marks=(slash,), weights=line.weights)


def is_slash(image: Grey) -> bool:
    """Say whether the ink of a strip is one straight stroke that leans to the right; a 1 stands, a 7 is broad."""
    ink = PAPER - image.astype(np.float64)
    ink[ink < _DARK * ink.max()] = 0
    rows, columns = np.nonzero(ink)
    if len(rows) < 2:  # noqa: PLR2004 - no stroke is a single dot
        return False
    spread = np.cov(columns, -rows, aweights=ink[rows, columns])
    sizes, axes = np.linalg.eigh(spread)
    if sizes[1] <= 0 or np.sqrt(max(sizes[0], 0.0) / sizes[1]) > _THINNEST:
        return False
    across, up = axes[:, 1] * np.sign(axes[1, 1] or 1.0)
    return bool(_STEEP <= np.degrees(np.arctan2(across, up)) <= _FLAT)
