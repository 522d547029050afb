"""Offers: what an offer is, how it is stored, and what may be done to it."""

from catalog.offers.offer import (
    Contact,
    Level,
    Mode,
    Offer,
    Place,
    Refused,
    Run,
    Text,
    WeeklyTime,
)

__all__ = ["Contact", "Level", "Mode", "Offer", "Place", "Refused", "Run", "Text", "WeeklyTime"]
