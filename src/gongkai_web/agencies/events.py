"""Facts that others may listen to, in the transaction of the change."""

from dataclasses import dataclass

from django.dispatch import Signal

from gongkai_web.agencies.models import Agency


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyClosing:
    """An organ is about to be taken out of use; a listener who knows what stands against it raises ``AgencyError``."""

    agency: Agency


agency_closing = Signal()
"""Sent with ``closing: AgencyClosing``."""
