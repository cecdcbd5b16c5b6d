"""The map of a ward and its aim."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image

from bot.domain.ads.aiming import PostcodePoint, best_pin, best_sectors
from bot.pictures.maps import draw_aim
from bot.sample import wards

RED = (179, 38, 30)  # the pin
WARD = wards.code("Pennyfold")
SPOTS = [PostcodePoint(row[0], row[4], row[5], row[1]) for row in wards.postcodes()]


def test_it_is_a_square_png_and_shows_the_pin() -> None:
    sectors, pin = best_sectors(SPOTS, WARD), best_pin(SPOTS, WARD)
    picture = Image.open(BytesIO(draw_aim(SPOTS, WARD, "Pennyfold", sectors, pin)))
    assert picture.size == (960, 960)
    seen = np.asarray(picture.convert("RGB")).reshape(-1, 3)
    assert (seen == RED).all(axis=1).any()
