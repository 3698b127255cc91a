"""What files are called in what is forwarded: by their place below the folder they share, never by a machine's path."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import PurePath
from typing import Final

from gongkai.checks.present.checked import Checked

STANDARD_INPUT: Final = "-"


def without_folders(checked: Sequence[Checked]) -> tuple[Checked, ...]:
    """Call every source by its place below the folder that all share, one alone by its name; so do errors."""
    names = short_names([item.source for item in checked])
    return tuple(_renamed(item, names[item.source]) for item in checked)


def short_names(sources: Iterable[str]) -> dict[str, str]:
    """Return what to call each source; different sources have different names."""
    given = tuple(dict.fromkeys(sources))
    files = [source for source in given if source != STANDARD_INPUT]
    names = {source: source for source in given}
    for group in ([f for f in files if _is_rooted(f)], [f for f in files if not _is_rooted(f)]):
        names |= _below_shared_folder(group)
    said = list(names.values())
    # Where two groups meet in a name, a number tells them apart: no folder may be said.
    return {
        source: name if said.count(name) == 1 else f"{name}（{number}）"
        for number, (source, name) in enumerate(names.items(), start=1)
    }


def _is_rooted(source: str) -> bool:
    return PurePath(source).is_absolute() or ".." in PurePath(source).parts


def _below_shared_folder(sources: Sequence[str]) -> dict[str, str]:
    plain = [os.path.normpath(source) for source in sources]
    if not plain:
        return {}
    parts = [PurePath(name).parts for name in plain]
    levels = zip(*(part[:-1] for part in parts), strict=False)
    shared = sum(1 for _ in takewhile(lambda level: len(set(level)) == 1, levels))
    if shared <= 1 and PurePath(plain[0]).is_absolute():
        return dict(zip(sources, _shortest_tails(parts), strict=True))
    return {source: "/".join(part[shared:]) for source, part in zip(sources, parts, strict=True)}


def _shortest_tails(parts: Sequence[tuple[str, ...]]) -> list[str]:
    """Give of each path no more than tells it from the others: nothing but the root is shared."""
    tails = []
    for own in parts:
        length = 1
        while length < len(own) and sum(other[-length:] == own[-length:] for other in parts) > 1:
            length += 1
        tails.append("/".join(own[-length:]))
    return tails


def _renamed(item: Checked, name: str) -> Checked:
    if item.error is None:
        return replace(item, source=name)
    error = item.error
    for said in sorted({item.source, os.path.normpath(item.source)}, key=len, reverse=True):
        if said != STANDARD_INPUT:
            error = error.replace(said, name)
    return replace(item, source=name, error=error)
