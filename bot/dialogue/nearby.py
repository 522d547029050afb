"""How far it is: from a shared place to a district, from a district to an offer's door.

A place a person shares becomes a district here, and nothing else of it goes on.
"""

from math import asin, cos, radians, sin, sqrt

from catalog.lexicon import Kind, Lexicon
from catalog.offers import Place

FARTHEST_KM = 12
"""A place farther than this from the middle of every district is not in Magdeburg."""

_EARTH_KM = 6371.0

Coordinates = tuple[float, float]
"""Latitude and longitude in WGS 84 degrees."""


def kilometres(one: Coordinates, other: Coordinates) -> float:
    """The great-circle distance by the haversine formula; half a percent off at most."""
    (lat1, lon1), (lat2, lon2) = ((radians(lat), radians(lon)) for lat, lon in (one, other))
    across = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(across)))


def nearest_district(place: Coordinates, lexicon: Lexicon) -> str | None:
    """The district whose middle is nearest; None outside Magdeburg."""
    away = {
        concept.id: kilometres(place, middle)
        for concept in lexicon.of(Kind.DISTRICT)
        if (middle := _middle(concept.id, lexicon)) is not None
    }
    nearest = min(away, key=lambda district: away[district], default=None)
    return nearest if nearest is not None and away[nearest] <= FARTHEST_KM else None


def way_to(place: Place, districts: tuple[str, ...], lexicon: Lexicon) -> tuple[str, float] | None:
    """The nearest of these districts and how many kilometres the door is from its middle.

    A door nobody knows is taken to be in the middle of its own district. None where no district
    was chosen or nothing is known of the place.
    """
    door: Coordinates | None = None
    if place.latitude is not None and place.longitude is not None:
        door = (place.latitude, place.longitude)
    elif place.district is not None and place.district not in districts:
        door = _middle(place.district, lexicon)
    if door is None:
        return None
    ways = (
        (district, kilometres(door, middle))
        for district in districts
        if (middle := _middle(district, lexicon)) is not None
    )
    return min(ways, key=lambda way: way[1], default=None)


def _middle(district: str, lexicon: Lexicon) -> Coordinates | None:
    if district not in lexicon:
        return None
    latitude, longitude = lexicon[district].latitude, lexicon[district].longitude
    return None if latitude is None or longitude is None else (latitude, longitude)
