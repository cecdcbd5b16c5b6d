"""The record: a post's words with their links, mentions and tags, its pictures and its card."""

from __future__ import annotations

import hashlib

from atproto import AsyncClient, models

from bot.heavy.pool import beside_loop
from bot.networks import Outgoing, Photo
from bot.networks.bluesky.card import Card
from bot.networks.tools.photos import size_of

COLLECTION = models.ids.AppBskyFeedPost
ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"  # atproto.com/specs/tid
EPOCH = 1_735_689_600_000_000  # microseconds: 1 January 2025
YEAR = 31_536_000_000_000  # microseconds


def key_of(post: Outgoing, words: str) -> str:
    """Return the record's key: the same for each try, so that the server keeps one of them.

    It has the form of a TID (atproto.com/specs/tid): 53 bits of microseconds and 10 of a clock's
    number, in 13 letters; both are drawn from the ledger's key and the words.
    """
    digest = hashlib.sha256(f"{post.key}\n{words}".encode()).digest()
    at = EPOCH + int.from_bytes(digest[:8], "big") % YEAR
    number = at << 10 | int.from_bytes(digest[8:10], "big") % 1024
    return "".join(ALPHABET[number >> shift & 31] for shift in range(60, -5, -5))


async def embed_of(
    client: AsyncClient, photos: list[Photo], card: Card | None
) -> models.AppBskyEmbedImages.Main | models.AppBskyEmbedExternal.Main | None:
    """Upload the pictures, or make the link's card."""
    if photos:
        return models.AppBskyEmbedImages.Main(
            images=[await _image(client, each) for each in photos]
        )
    if card:
        return models.AppBskyEmbedExternal.Main(
            external=models.AppBskyEmbedExternal.External(
                uri=card.link, title=card.title, description=card.description
            )
        )
    return None


async def _image(client: AsyncClient, photo: Photo) -> models.AppBskyEmbedImages.Image:
    """Upload a picture; its proportions go with it, so that pages keep room for it."""
    width, height = await beside_loop(size_of, photo)
    blob = await client.upload_blob(photo.data)
    return models.AppBskyEmbedImages.Image(
        alt=photo.alt,
        image=blob.blob,
        aspect_ratio=models.AppBskyEmbedDefs.AspectRatio(width=width, height=height),
    )
