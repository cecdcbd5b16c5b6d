"""Photo intake: pictures that came with a request, kept for a post."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.errors import Refused, UserError
from bot.domain.posts import Photo
from bot.networks import Limits
from bot.networks import Photo as Taken
from bot.networks.tools.photos import fitted
from bot.store.work import Work
from bot.talk import Upload
from bot.words.speaking import _

LARGEST_UPLOAD = 20_000_000  # bytes: what Telegram hands over, and more than any phone's photo
KEPT = Limits(0, 0, 1_900_000, frozenset({"image/jpeg", "image/png"}))
"""How photos are kept: so that Bluesky takes them too (2 MB), and without where they were taken."""


def take_in(work: Work, files: Sequence[Upload]) -> tuple[tuple[Photo, ...], list[str]]:
    """Keep the pictures among files, upright and small; say of each other why it was left out.

    In the order of the files. A photo loses its metadata, such as where it was taken.
    """
    photos: list[Photo] = []
    left_out: list[str] = []
    for file in files:
        try:
            photos.append(_kept(work, file))
        except UserError as error:
            left_out.append(error.message)
    return tuple(photos), left_out


def _kept(work: Work, file: Upload) -> Photo:
    if len(file.data) > LARGEST_UPLOAD:
        raise UserError(
            _(
                "{file} is {count:,.0f} MB and I take {most:,.0f} MB at most: send a smaller one.",
                file=file.name,
                count=len(file.data) / 1000000.0,
                most=LARGEST_UPLOAD / 1000000.0,
            )
        )
    try:
        photo = fitted(Taken(file.data, mime=file.mime), KEPT)
    except Refused as error:
        raise UserError(
            _(
                "{file} was left out: {why} {mend}",
                file=file.name,
                why=error.message,
                mend=error.mend,
            )
        ) from error
    return Photo(work.posts.keep_picture(photo.data), photo.mime, len(photo.data))
