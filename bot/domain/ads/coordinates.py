"""Coordinates: latitude and longitude of a point of the National Grid, good to some 5 metres.

Formulas and constants: Ordnance Survey, A guide to coordinate systems in Great Britain, annexes B
and C, and its Helmert transformation from OSGB36 to WGS84. Meta takes a pin by latitude and
longitude, so that it can lie where there is no postcode: in the sea, or over the border.
"""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

AIRY = (6377563.396, 6356256.909)  # metres: the two half axes of the ellipsoid of OSGB36
WGS84 = (6378137.0, 6356752.3142)
SCALE, ORIGIN = 0.9996012717, (radians(49), radians(-2))
FALSE = (400_000.0, -100_000.0)  # metres east and north of the grid's true origin
SHIFT = (446.448, -125.157, 542.060)  # metres
TURN = (radians(0.1502 / 3600), radians(0.2470 / 3600), radians(0.8421 / 3600))
STRETCH = -20.4894e-6
CLOSE = 1e-5  # metres


def latitude_longitude(easting: float, northing: float) -> tuple[float, float]:
    """Return WGS84 degrees, north and east, of metres on the National Grid."""
    return _wgs84(*_airy(easting, northing))


def _squared(axes: tuple[float, float]) -> float:
    return 1 - (axes[1] / axes[0]) ** 2


def _arc(latitude: float) -> float:
    """Return the metres along a meridian from the grid's origin."""
    first, second = AIRY
    n = (first - second) / (first + second)
    less, more = latitude - ORIGIN[0], latitude + ORIGIN[0]
    return (
        second
        * SCALE
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _airy(easting: float, northing: float) -> tuple[float, float]:
    """Return latitude and longitude on OSGB36's own ellipsoid, in radians (annex C.2)."""
    north = northing - FALSE[1]
    latitude = ORIGIN[0] + north / (AIRY[0] * SCALE)
    while abs(left := north - _arc(latitude)) > CLOSE:
        latitude += left / (AIRY[0] * SCALE)
    bent = 1 - _squared(AIRY) * sin(latitude) ** 2
    across = AIRY[0] * SCALE / sqrt(bent)
    along = across * (1 - _squared(AIRY)) / bent
    turned, slope, east = across / along - 1, tan(latitude), easting - FALSE[0]
    vii = slope / (2 * along * across)
    viii = slope / (24 * along * across**3) * (5 + 3 * slope**2 + turned - 9 * slope**2 * turned)
    x = 1 / (cos(latitude) * across)
    xi = 1 / (6 * cos(latitude) * across**3) * (across / along + 2 * slope**2)
    longitude = ORIGIN[1] + x * east - xi * east**3
    return latitude - vii * east**2 + viii * east**4, longitude


def _wgs84(latitude: float, longitude: float) -> tuple[float, float]:
    """Turn radians on OSGB36's ellipsoid into degrees of WGS84, by way of metres in space."""
    across = AIRY[0] / sqrt(1 - _squared(AIRY) * sin(latitude) ** 2)
    x, y = across * cos(latitude) * cos(longitude), across * cos(latitude) * sin(longitude)
    z = across * (1 - _squared(AIRY)) * sin(latitude)
    first, second, third = TURN
    x, y, z = (
        SHIFT[0] + (1 + STRETCH) * x - third * y + second * z,
        SHIFT[1] + third * x + (1 + STRETCH) * y - first * z,
        SHIFT[2] - second * x + first * y + (1 + STRETCH) * z,
    )
    flat, found = hypot(x, y), atan2(z, hypot(x, y) * (1 - _squared(WGS84)))
    for _ in range(5):  # each step is a thousandth of the one before
        across = WGS84[0] / sqrt(1 - _squared(WGS84) * sin(found) ** 2)
        found = atan2(z + _squared(WGS84) * across * sin(found), flat)
    return degrees(found), degrees(atan2(y, x))
