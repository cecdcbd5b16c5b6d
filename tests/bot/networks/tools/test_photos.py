"""Photos: made to fit, and rid of where they were taken."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from bot.domain.errors import Refused
from bot.networks import Limits, Photo
from bot.networks.tools.photos import SIDES, fitted
from tests.bot.networks.drawing import drawn, moving, noise

LIMITS = Limits(300, 4, 100_000, frozenset({"image/jpeg", "image/png"}))
ORIENTATION, GPS = 0x0112, 0x8825
ON_ITS_SIDE = 6


def taken(**at: int) -> bytes:
    """Draw a photo as a phone takes it."""
    exif = Image.Exif()
    exif[ORIENTATION] = ON_ITS_SIDE
    exif[GPS] = {1: "N", 2: (52.0, 38.0, 0.0)}
    return drawn(size=(80, 40), exif=exif)


def test_one_that_fits_stays_as_it_is() -> None:
    photo = Photo(drawn(), "a bridge")
    assert fitted(photo, LIMITS) == photo


def test_where_it_was_taken_stays_at_home() -> None:
    assert Image.open(BytesIO(taken())).getexif().get_ifd(GPS)
    sent = fitted(Photo(taken(), "a bridge"), LIMITS)
    assert not Image.open(BytesIO(sent.data)).getexif()
    assert sent.alt == "a bridge"


def test_one_on_its_side_is_turned() -> None:
    sent = fitted(Photo(taken()), LIMITS)
    assert Image.open(BytesIO(sent.data)).size == (40, 80)


def test_a_big_one_is_made_smaller() -> None:
    big = noise((1700, 200))
    limits = Limits(300, 4, 150_000, LIMITS.mimes)
    assert len(big) > limits.photo_bytes
    sent = fitted(Photo(big), limits)
    assert len(sent.data) <= limits.photo_bytes
    assert Image.open(BytesIO(sent.data)).size[0] in SIDES


def test_one_of_another_kind_is_drawn_as_jpeg() -> None:
    assert fitted(Photo(drawn("WEBP"), mime="image/webp"), LIMITS).mime == "image/jpeg"


def test_a_name_that_lies_is_seen_through() -> None:
    assert fitted(Photo(drawn("PNG"), mime="image/jpeg"), LIMITS).mime == "image/png"


def test_one_that_can_be_seen_through_stands_on_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (8, 6), (0, 0, 0, 0)).save(out, "WEBP")
    sent = fitted(Photo(out.getvalue()), LIMITS)
    assert Image.open(BytesIO(sent.data)).getpixel((4, 3)) == (255, 255, 255)


def test_a_moving_one_goes_only_where_it_moves() -> None:
    with pytest.raises(Refused, match="moving picture"):
        fitted(Photo(moving(), mime="image/jpeg"), LIMITS)
    gifs = Limits(500, 4, 100_000, frozenset({"image/gif"}))
    assert fitted(Photo(moving()), gifs).data == moving()


@pytest.mark.parametrize("data", [b"", b"no picture", drawn()[:200]])
def test_what_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        fitted(Photo(data), LIMITS)


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    with pytest.raises(Refused, match="too many pixels"):
        fitted(Photo(drawn()), LIMITS)


def test_one_that_no_size_makes_fit_is_refused() -> None:
    with pytest.raises(Refused, match="small enough"):
        fitted(Photo(noise((900, 900))), Limits(300, 4, 10, frozenset({"image/jpeg"})))
