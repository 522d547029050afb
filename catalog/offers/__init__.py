"""Offers: what an offer is; ``storing`` beside it puts offers into the database and out again."""

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
