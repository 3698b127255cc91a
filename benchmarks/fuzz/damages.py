"""Damages to a run of bytes, whatever they are: flipped, lost, repeated, moved, made extreme, mixed with another's."""

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random
from typing import Final

from lxml import etree

Damage = Callable[[Random, bytes, bytes], bytes]
"""Takes chance, the bytes, and those of another document to mix in."""

_VALUE: Final = re.compile(rb'="([^"<>]*)"')
_TOKEN: Final = re.compile(rb"<[^<>]*>|\\[a-z]+-?\d* ?|\\'[0-9a-f]{2}|[{}]|[\w.+-]+|[^\w\s]+")
_NUMBER: Final = re.compile(rb"-?\d+(?:\.\d+)?")
_EXTREME: Final = (
    b"0", b"-1", b"1", b"255", b"256", b"65535", b"65536", b"2147483647", b"-2147483648", b"4294967295",
    b"1000000000", b"99999999999999999999", b"1e309", b"-1e309", b"1e-309", b"0.0000001", b"nan", b"inf", b"",
)  # fmt: skip
_BINARY: Final = (b"\0", b"\xff", b"\x7f\xff", b"\x80\0", b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f")
_SPLICED: Final = 1_500
_LOOKED_THROUGH: Final = 20_000
"""Bytes in which a place is sought; pieces of markup as large as that are rare here."""
_TIMES: Final = (2, 2, 3, 10, 300)
_MANY: Final = 200_000
"""Bytes that no repetition goes beyond: how far large files are borne is measured by the hostile set."""


def damage(rng: Random, data: bytes, other: bytes) -> bytes:
    """Damage bytes once or several times."""
    for _ in range(rng.choice((1, 1, 1, 2, 2, 4, 16))):
        if data:
            data = rng.choice(_DAMAGES)(rng, data, other)
    return data


def cut(rng: Random, data: bytes, _other: bytes) -> bytes:
    """Keep the beginning only."""
    return data[: rng.randrange(len(data))]


def rearrange(rng: Random, data: bytes) -> bytes:
    """Change the tree of an XML part so that it stays well-formed; bytes that are none are left as they are."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    elements = list(root.iter("*"))
    for _ in range(rng.choice((1, 1, 2, 5))):
        rng.choice(_CHANGES)(rng, rng.choice(elements), rng.choice(elements))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _flip(rng: Random, data: bytes, _other: bytes) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :]


def _overwrite(rng: Random, data: bytes, _other: bytes) -> bytes:
    at, extreme = rng.randrange(len(data)), rng.choice(_BINARY)
    return data[:at] + extreme + data[at + len(extreme) :]


def _drop(rng: Random, data: bytes, _other: bytes) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + data[at + rng.choice((1, 2, 4, 16, 64, 512)) :]


def _repeat(rng: Random, data: bytes, _other: bytes) -> bytes:
    at, length = rng.randrange(len(data)), rng.choice((1, 2, 8, 100, 600))
    return data[:at] + _times(rng, data[at : at + length]) + data[at + length :]


def _noise(rng: Random, data: bytes, _other: bytes) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + rng.randbytes(rng.choice((1, 2, 16, 200))) + data[at:]


def _splice(rng: Random, data: bytes, other: bytes) -> bytes:
    at, start = rng.randrange(len(data)), rng.randrange(len(other))
    return data[:at] + other[start : start + rng.randrange(_SPLICED)] + data[at:]


def _swap(rng: Random, data: bytes, _other: bytes) -> bytes:
    first, second, third = sorted(rng.randrange(len(data) + 1) for _ in range(3))
    return data[:first] + data[second:third] + data[first:second] + data[third:]


def _number(rng: Random, data: bytes, other: bytes) -> bytes:
    found = _near(rng, data, _NUMBER)
    if not found:
        return _overwrite(rng, data, other)
    start, stop = rng.choice(found)
    return data[:start] + rng.choice(_EXTREME) + data[stop:]


def _value(rng: Random, data: bytes, other: bytes) -> bytes:
    """Give an attribute another's value, or one far beyond any: the markup stays whole."""
    found = [(start + 2, stop - 1) for start, stop in _near(rng, data, _VALUE)]
    if not found:
        return _number(rng, data, other)
    (start, stop), (begin, end) = rng.choice(found), rng.choice(found)
    return data[:start] + rng.choice((data[begin:end], *_EXTREME)) + data[stop:]


def _token(rng: Random, data: bytes, other: bytes) -> bytes:
    """Lose, repeat or move a word of the language that the bytes are in, or put another document's there."""
    found = _near(rng, data, _TOKEN)
    if not found:
        return _splice(rng, data, other)
    (start, stop), (begin, end) = rng.choice(found), rng.choice(found)
    words = [b"", _times(rng, data[start:stop]), data[start:stop] + data[begin:end], data[begin:end]]
    theirs = _near(rng, other, _TOKEN)
    if theirs:
        begin, end = rng.choice(theirs)
        words.append(other[begin:end])
    return data[:start] + rng.choice(words) + data[stop:]


def _near(rng: Random, data: bytes, pattern: re.Pattern[bytes]) -> Sequence[tuple[int, int]]:
    """List the first matches behind a place at random, so that far ones are as likely as near ones."""
    start = rng.randrange(max(1, len(data)))
    found = []
    for match in pattern.finditer(data, start, start + _LOOKED_THROUGH):
        found.append(match.span())
        if len(found) == 60:  # noqa: PLR2004 - enough to choose from
            break
    return found


def _times(rng: Random, part: bytes) -> bytes:
    return part * min(rng.choice(_TIMES), max(1, _MANY // max(1, len(part))))


def _lose_element(_rng: Random, element: etree._Element, _other: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _repeat_element(rng: Random, element: etree._Element, _other: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        size = len(etree.tostring(element))
        for _ in range(min(rng.choice(_TIMES), max(1, _MANY // size))):
            element.addnext(deepcopy(element))


def _put_inside(_rng: Random, element: etree._Element, other: etree._Element) -> None:
    other.append(deepcopy(element))


def _nest(rng: Random, element: etree._Element, _other: etree._Element) -> None:
    inner = element
    for _ in range(rng.choice((1, 3, 30, 250))):
        inner = etree.SubElement(inner, element.tag, dict(element.attrib))


def _rename(_rng: Random, element: etree._Element, other: etree._Element) -> None:
    element.tag = other.tag


def _exchange_attributes(rng: Random, element: etree._Element, other: etree._Element) -> None:
    names = [*element.attrib, *other.attrib]
    if names:
        element.set(rng.choice(names), rng.choice([*other.attrib.values(), *(one.decode() for one in _EXTREME)]))


def _exchange_text(rng: Random, element: etree._Element, other: etree._Element) -> None:
    element.text = rng.choice((other.text, None, "9" * 400, " ", "１２ 3\u3000", rng.choice(_EXTREME).decode()))


_DAMAGES: Final[tuple[Damage, ...]] = (
    _flip, _flip, _overwrite, _drop, cut, _repeat, _noise, _splice, _swap, _number, _number, _value, _value, _value,
    _token, _token, _token,
)  # fmt: skip
_CHANGES: Final[tuple[Callable[[Random, etree._Element, etree._Element], None], ...]] = (
    _lose_element, _repeat_element, _put_inside, _nest, _rename, _exchange_attributes, _exchange_attributes,
    _exchange_attributes, _exchange_text,
)  # fmt: skip
