"""An agency as its letters print it."""

from gongkai_web.agencies.models import Agency
from gongkai_web.letters.drafting.facts import RemedyBody, Sender


def sender_of(agency: Agency) -> Sender:
    """Return an agency as the sender of a letter, with its review body and its court where it has them."""
    review = RemedyBody(name=agency.review_authority, address=agency.review_address, online=agency.online_review_url)
    return Sender(
        name=agency.name,
        code=agency.series or agency.short_name,
        unit=agency.office,
        address=agency.address,
        postcode=agency.postcode,
        telephone=agency.phone,
        email=agency.email,
        hours=agency.hours,
        review=review if review.name else None,
        court=RemedyBody(name=agency.court, address=agency.court_address) if agency.court else None,
    )
