"""Photos: made to fit a network, and without the place where they were taken.

EXIF may hold coordinates, and a candidate photographs homes. Drawing a picture again drops it; the
orientation that it held is applied first, and the colour profile is kept.
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from bot.domain.errors import Refused
from bot.heavy.pool import refuse_loop
from bot.networks import Limits, Photo

SIDES = (4096, 2560, 2048, 1600, 1200, 800)  # pixels of the longer side, tried in turn
QUALITY = 88


def fitted(photo: Photo, limits: Limits) -> Photo:
    """Return the photo upright, small enough and without EXIF; Refused says why it cannot be.

    One that fits already and carries no EXIF stays as it is, byte by byte.
    """
    refuse_loop("a picture")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(photo.data))
            moving = getattr(image, "is_animated", False)
            mime = Image.MIME.get(image.format or "", "")
            # An animation would be decoded frame by frame, and cannot be drawn again anyway.
            if not moving:
                image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Refused("A picture cannot be read.", "Send it as JPEG or PNG.") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("A picture has too many pixels.", "Send a smaller one.") from error
    fits = mime in limits.mimes and len(photo.data) <= limits.photo_bytes
    if moving and not fits:
        raise Refused("A moving picture cannot go there.", "Send a still one, as JPEG or PNG.")
    if fits and (moving or not image.getexif()):
        return replace(photo, mime=mime)
    return _drawn_again(photo, ImageOps.exif_transpose(image), limits)


def size_of(photo: Photo) -> tuple[int, int]:
    """Return the width and the height in pixels, from the header alone."""
    refuse_loop("a picture")
    return Image.open(BytesIO(photo.data)).size


def _drawn_again(photo: Photo, image: Image.Image, limits: Limits) -> Photo:
    """Draw it as JPEG in the largest of `SIDES` that fits; Refused if none does."""
    for side in SIDES:
        drawn = _jpeg(image, side)
        if len(drawn) <= limits.photo_bytes:
            return Photo(drawn, photo.alt, "image/jpeg")
    raise Refused("A picture cannot be made small enough.", "Send a smaller one.")


def _jpeg(image: Image.Image, side: int) -> bytes:
    """Draw it as JPEG, on white where one can see through it."""
    small = ImageOps.contain(image, (side, side)) if max(image.size) > side else image
    seen = small.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    out = BytesIO()
    paper.save(out, "JPEG", quality=QUALITY, icc_profile=image.info.get("icc_profile"))
    return out.getvalue()
