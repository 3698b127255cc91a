"""Zips that are the same bytes whenever and wherever they are made: no clock, no machine, no order but the members'."""

import io
from collections.abc import Iterable
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can name; it stands for none."""
_UNIX: Final = 3
_REGULAR: Final = 0o100644 << 16
"""A file that its owner may write and all may read."""


def zip_up(members: Iterable[tuple[str, bytes]], *, squeezed: bool = True) -> bytes:
    """Put members, each with its name, into a zip in the order in which they come; or store them as they are."""
    target = io.BytesIO()
    with ZipFile(target, "w") as container:
        for name, content in members:
            member = ZipInfo(name, _FIRST_DAY)
            member.create_system, member.external_attr = _UNIX, _REGULAR
            container.writestr(member, content, ZIP_DEFLATED if squeezed else ZIP_STORED)
    return target.getvalue()
