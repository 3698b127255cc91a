"""What is signed, as bytes that say the same on every machine, and the digest over them."""

from collections.abc import Iterable
from decimal import Decimal
from hashlib import sha256
from typing import Final

import msgspec

from gongkai.report.report import Report
from gongkai.report.wire import dump_report

_decoder: Final = msgspec.json.Decoder(float_hook=Decimal)
_encoder: Final = msgspec.json.Encoder(order="deterministic", decimal_format="number")


def canonical(report: Report) -> str:
    """Return a report's JSON with its keys in order and nothing to spare."""
    return _encoder.encode(_decoder.decode(dump_report(report))).decode()


def digest_of(document: str, standings: Iterable[tuple[str, str, int]]) -> str:
    """Return the SHA-256 over a report and the cases behind it: reference, seat, how often.

    It is taken over the canonical JSON of ``{"cases": [[reference, seat, times]…], "report": …}``, cases in order, so
    that anybody can take it again.
    """
    content = {"cases": sorted(standings), "report": _decoder.decode(document)}
    return sha256(_encoder.encode(content)).hexdigest()
