"""The one size to which every picture is brought before it is read; known also where no extra is installed."""

from typing import Final

INCH: Final = 200
"""Pixels of an inch."""
POINT: Final = INCH / 72
"""Pixels of a point, in which the pages of files are measured."""
