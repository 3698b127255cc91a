"""What else a figure in a picture may be: every way to read its strip as digits, with its probability.

The recogniser gives, for each step along the strip, how likely each symbol is, or none. A reading's probability is the
sum over all ways to spread its symbols over the steps; the search keeps the likeliest beginnings.
"""

from collections import defaultdict
from functools import cache
from typing import Final

from gongkai.readers.document import Sighting
from gongkai.readers.normalise import NOUGHTS
from gongkai.readers.sight.picture import Weights
from gongkai.readers.sight.recognise import Line, symbols

_OF_FIGURES: Final = "0123456789.,/-—"
_AS_NOUGHT: Final = str.maketrans(dict.fromkeys(NOUGHTS, "0"))
_BEGINNINGS: Final = 12
_MOST: Final = 6
_LEAST: Final = 1e-7
_CERTAIN: Final = 0.99999
_LONGEST: Final = 16
_STROKE: Final = "1"
_LEFT_OVER: Final = 1e-5
"""How likely a stroke beside a seal is a part of it: too little for a doubt, enough where a sum does not hold."""

Beginning = tuple[float, float]
"""The probabilities of a beginning, with no symbol at its last step and with its last symbol there."""


def sighting_of(line: Line) -> Sighting:
    """Weigh the ways to read a line: as it was read, and, where it may be a figure, as every other figure."""
    if line.text == "/":
        return Sighting(readings=((line.text, line.sure),))
    seen = float(line.weights.max(axis=1).prod()) if len(line.weights) else 0.0
    if seen >= _CERTAIN or len(line.marks) > _LONGEST:
        return Sighting(readings=((line.text, seen),))
    found = _figures(line.weights)
    found[line.text] = found.pop(line.text.translate(_AS_NOUGHT), seen)
    likeliest = sorted(found.items(), key=lambda item: -item[1])[:_MOST]
    return Sighting(
        readings=tuple((text, weight) for text, weight in likeliest if weight >= _LEAST) or ((line.text, seen),)
    )


def beside_seal(sighting: Sighting) -> Sighting:
    """Weigh of a lone stroke beside a seal, too, that it is what is left of the seal, and that nothing is printed."""
    if sighting.readings[0][0] != _STROKE:
        return sighting
    return Sighting(readings=(*sighting.readings, ("", _LEFT_OVER)))


@cache
def _alphabet() -> tuple[tuple[str, list[int]], ...]:
    """List the symbols of figures, each with the places of those that are none but look the same."""
    alike = {"0": f"0{NOUGHTS}"}
    known = {symbol: place for place, symbol in enumerate(symbols())}
    return tuple((symbol, [known[one] for one in alike.get(symbol, symbol) if one in known]) for symbol in _OF_FIGURES)


def _figures(weights: Weights) -> dict[str, float]:
    beginnings: dict[str, Beginning] = {"": (1.0, 0.0)}
    for step in weights:
        following: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        nothing = float(step[0])
        weighed = [(symbol, float(step[places].sum())) for symbol, places in _alphabet()]
        likely = [(symbol, weight) for symbol, weight in weighed if weight > _LEAST]
        for text, (closed, ended) in beginnings.items():
            following[text][0] += (closed + ended) * nothing
            for symbol, weight in likely:
                if text.endswith(symbol):
                    following[text][1] += ended * weight
                    following[text + symbol][1] += closed * weight
                else:
                    following[text + symbol][1] += (closed + ended) * weight
        best = sorted(following.items(), key=lambda item: -sum(item[1]))[:_BEGINNINGS]
        beginnings = {text: (closed, ended) for text, (closed, ended) in best}
    return {text: closed + ended for text, (closed, ended) in beginnings.items() if text}
