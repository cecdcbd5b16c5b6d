from __future__ import annotations

import pytest

from bot.domain.ads.coordinates import latitude_longitude


def test_the_surveys_own_example() -> None:
    """Caister water tower, from the guide, carried to WGS84: a metre is 0.00001 degrees."""
    north, east = latitude_longitude(651409.903, 313177.270)
    assert north == pytest.approx(52.65798, abs=0.0001)
    assert east == pytest.approx(1.71605, abs=0.0001)


def test_north_and_east_grow() -> None:
    assert latitude_longitude(400_000, 400_000)[0] < latitude_longitude(400_000, 401_000)[0]
    assert latitude_longitude(400_000, 400_000)[1] < latitude_longitude(401_000, 400_000)[1]
