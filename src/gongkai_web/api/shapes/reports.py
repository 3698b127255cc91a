"""The annual report over the wire: the last signed version, and what the register counts today."""

from datetime import datetime

from ninja import Schema

from gongkai_web.api.shapes.plain import AgencyShape


class SignedShape(Schema):
    """A version as it was signed: its document, frozen, and the digest over it and the cases behind it."""

    number: int
    signed_at: datetime
    signed_by: str
    digest: str
    sound: bool
    reason: str
    document: dict[str, object]


class ReportShape(Schema):
    """``counted`` are the figures of 表三 and 表四 by address, counted when the call was made, of the agency alone."""

    agency: AgencyShape
    year: int
    signed: SignedShape | None
    counted: dict[str, int]
