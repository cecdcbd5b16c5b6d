"""Small pictures, drawn where they are wanted."""

from __future__ import annotations

from io import BytesIO
from random import Random

from PIL import Image


def drawn(kind: str = "JPEG", size: tuple[int, int] = (8, 6), **said: object) -> bytes:
    """Draw a picture of one colour."""
    return saved(Image.new("RGB", size, "teal"), kind, **said)


def noise(size: tuple[int, int], kind: str = "PNG") -> bytes:
    """Draw a picture that no format makes small."""
    return saved(Image.frombytes("RGB", size, Random(4).randbytes(3 * size[0] * size[1])), kind)


def moving() -> bytes:
    """Draw a GIF of two pictures."""
    frames = [Image.new("RGB", (8, 6), colour) for colour in ("red", "teal")]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:])


def saved(image: Image.Image, kind: str, **said: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **said)
    return out.getvalue()
