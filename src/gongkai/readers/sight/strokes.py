"""The ruled lines of a picture: long level or upright runs of ink, though the scanner broke them here and there."""

from collections.abc import Iterable, Iterator
from typing import Final

import cv2
import numpy as np
from msgspec import structs

from gongkai.readers.formats.fixed.rule import Rule
from gongkai.readers.sight.picture import Grey, Mask
from gongkai.readers.sight.scale import POINT

_RUN: Final = 41
"""Pixels of a run that is looked at as one; the stroke of a character in a table is shorter."""
_FILLED: Final = 0.8
_SHORTEST: Final = 36
_LARGEST_CHARACTER: Final = 90
_THICKEST: Final = 12
_BLOCK: Final = 41
_CONTRAST: Final = 18
_BRIDGE: Final = 11.0
_ASIDE: Final = 1.0
_ALONG: Final = 2
_ALONGSIDE: Final = 6
"""Pixels from the middle of a ruled line to where there is none of its ink, but some of a character's."""
_HIDDEN: Final = 0.9
_GLIMPSED: Final = 0.3


def ink_of(picture: Grey) -> Grey:
    """Tell ink from paper, whatever the light: what is darker than its surroundings."""
    smooth = cv2.GaussianBlur(picture, (3, 3), 0)
    ink = cv2.adaptiveThreshold(smooth, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BLOCK, _CONTRAST)
    return np.asarray(ink, dtype=np.uint8)


def find_rules(ink: Grey, veiled: Mask | None = None) -> list[Rule]:
    """Find the ruled lines, in points. What holds together and is no larger than a character is not looked at.

    ``veiled`` is where a seal was taken away, and parts of lines with it.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    is_large = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) > _LARGEST_CHARACTER
    is_large[0] = False
    frames = is_large[labels].astype(np.uint8)
    veiled = np.zeros_like(ink, dtype=bool) if veiled is None else veiled
    across = _bridged(_level(frames, horizontal=True), ink, veiled)
    down = _bridged(_level(np.ascontiguousarray(frames.T), horizontal=False), ink.T, veiled.T)
    return [*across, *down]


def _bridged(rules: Iterable[Rule], ink: Grey, veiled: Mask) -> Iterator[Rule]:
    """Join lines over gaps in which no cell has room, or in which a seal hides parts of the line: it lay over it."""
    waiting: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.start):
        before = next((one for one in waiting if abs(one.at - rule.at) <= _ASIDE), None)
        if before is not None and (rule.start - before.end <= _BRIDGE or _goes_on_hidden(before, rule, ink, veiled)):
            waiting.remove(before)
            end, at = max(before.end, rule.end), (before.at + rule.at) / 2
            rule = structs.replace(rule, start=before.start, end=end, at=at)  # noqa: PLW2901 - the two are one now
        waiting.append(rule)
    yield from waiting


def _goes_on_hidden(before: Rule, behind: Rule, ink: Grey, veiled: Mask) -> bool:
    """Say whether between two level lines a thin one is seen here and there, and elsewhere a seal was taken away."""
    row = round((before.at + behind.at) / 2 * POINT)
    columns = slice(round(before.end * POINT), round(behind.start * POINT))
    if not _ALONGSIDE <= row < len(ink) - _ALONGSIDE:
        return False
    near = slice(row - _ALONG, row + _ALONG + 1)
    is_inked = ink[near, columns].any(axis=0)
    is_thin = is_inked & ~(ink[[row - _ALONGSIDE, row + _ALONGSIDE], columns].any(axis=0))
    is_hidden = is_inked | veiled[near, columns].any(axis=0)
    return bool(is_hidden.mean() >= _HIDDEN and is_thin.mean() >= _GLIMPSED)


def _level(ink: Grey, *, horizontal: bool) -> Iterator[Rule]:
    """Yield the level lines; upright ones are those of the picture on its side."""
    # A line that is not quite level steps from one row of pixels to the next.
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    share = cv2.boxFilter(thick.astype(np.float32), -1, (_RUN, 1), borderType=cv2.BORDER_CONSTANT)
    runs = (share >= _FILLED).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    # Around a line's end half a run is filled: what is filled enough ends before the line does.
    reach = round(_RUN * (_FILLED - 0.5))
    for index in range(1, count):
        left, top, across, down, _ = (int(number) for number in stats[index])
        left, right = left - reach, left + across + reach
        if right - left < _SHORTEST or down > _THICKEST + 2:
            continue
        rows = np.nonzero((labels[top : top + down] == index).any(axis=1))[0] + top
        at = float(rows.mean()) + 0.5
        yield Rule(horizontal=horizontal, at=at / POINT, start=left / POINT, end=right / POINT)
