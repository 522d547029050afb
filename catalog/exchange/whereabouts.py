"""Whether a coordinate can be meant: what is far from the city is looked at twice."""

from math import asin, cos, hypot, radians, sin, sqrt

from catalog.lexicon import Kind, Lexicon
from catalog.offers import Place, Refused

FAR_KM = 500
"""Farther than this from every district nobody is sent; nearly all of Germany is nearer."""
NEAR_KM = 100
"""Swapped coordinates land this near to a district, where they were meant for the region."""

_EARTH_KM = 6371.0


def far_away(place: Place, lexicon: Lexicon) -> float | None:
    """How many kilometres the place lies from the nearest district, if it is very far.

    Raises Refused when latitude and longitude, swapped, would be in the region. Without
    coordinates, or without districts in the lexicon, there is nothing to say.
    """
    if place.latitude is None or place.longitude is None:
        return None
    distance = _from_the_city(place.latitude, place.longitude, lexicon)
    if distance is None or distance <= FAR_KM:
        return None
    swapped = _from_the_city(place.longitude, place.latitude, lexicon)
    if swapped is not None and swapped <= NEAR_KM:
        raise Refused(
            "latitude",
            f"latitude {place.latitude} and longitude {place.longitude} are "
            f"{distance:.0f} km away; are latitude and longitude swapped?",
        )
    return distance


def _from_the_city(latitude: float, longitude: float, lexicon: Lexicon) -> float | None:
    """Kilometres to the nearest district's centre."""
    return min(
        (
            _kilometres(latitude, longitude, district.latitude, district.longitude)
            for district in lexicon.of(Kind.DISTRICT)
            if district.latitude is not None and district.longitude is not None
        ),
        default=None,
    )


def _kilometres(latitude: float, longitude: float, latitude_2: float, longitude_2: float) -> float:
    """Along the great circle (haversine); any two numbers of degrees will do."""
    north, east = radians(latitude_2 - latitude) / 2, radians(longitude_2 - longitude) / 2
    scale = sqrt(max(0.0, cos(radians(latitude)) * cos(radians(latitude_2))))
    return 2 * _EARTH_KM * asin(min(1.0, hypot(sin(north), scale * sin(east))))
