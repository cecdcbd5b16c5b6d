"""The account: posts on Bluesky.

A record is created under a key made from the ledger's key and the words: the server keeps one
record under it, and after a lost answer that one is read.
"""

from __future__ import annotations

from datetime import UTC, datetime
from math import ceil
from typing import NoReturn

from atproto import AsyncClient, AtUri, models

from bot.domain.errors import Refused, Unanswered
from bot.domain.fence import Fence
from bot.networks import Limits, Live, Measures, Outgoing
from bot.networks.bluesky.card import card_of
from bot.networks.bluesky.record import COLLECTION, embed_of, key_of
from bot.networks.bluesky.session import Missing, Session, not_yet
from bot.networks.bluesky.settings import Settings
from bot.networks.tools import SLACK, all_fitted, graphemes, with_link, within

BYTES_EACH = 10  # 3,000 bytes for 300 graphemes: lexicon app.bsky.feed.post


class Bluesky:
    """One account on Bluesky."""

    title = "Bluesky"
    # Lexicons app.bsky.feed.post and app.bsky.embed.images, read on 2026-11-22.
    limits = Limits(
        characters=300,
        photos=4,
        photo_bytes=1_000_000,
        mimes=frozenset({"image/jpeg", "image/png", "image/webp"}),
    )

    def __init__(self, settings: Settings) -> None:
        self._language = settings.language
        self._session = Session(settings)

    def length(self, text: str) -> int:
        """Count graphemes; a text of long ones counts as what its bytes take of 3,000."""
        return max(graphemes(text), ceil(len(text.encode()) / BYTES_EACH))

    def words(self, post: Outgoing) -> str:
        """Return the text; beside pictures a link gets no card, so it is a line."""
        return with_link(post.text, post.link) if post.photos else post.text

    async def publish(self, post: Outgoing) -> Live:
        """Publish it under a key of its own: the server takes no second one under it."""
        words = self.words(post)
        within(self.length(words), self.limits, self.title)
        photos = await all_fitted(post.photos, self.limits, self.title)
        card = await card_of(post.link) if post.link and not photos else None

        async def compose(client: AsyncClient) -> models.AppBskyFeedPost.Record:
            return models.AppBskyFeedPost.Record(
                text=words,
                created_at=datetime.now(UTC).isoformat(),
                langs=[self._language],
                facets=await client.detect_facets(words) or None,
                embed=await embed_of(client, photos, card),
            )

        try:
            record = await self._session.call(compose)
        except Exception as error:
            raise not_yet(error) from error
        return await self._create(key_of(post, words), record, await post.mark())

    async def _create(self, key: str, record: models.AppBskyFeedPost.Record, fence: Fence) -> Live:
        """Put the record there; where the answer is lost, or one is there already, look at it."""

        async def send(client: AsyncClient) -> object:
            fence.check()
            return await client.com.atproto.repo.create_record(
                models.ComAtprotoRepoCreateRecord.Data(
                    repo=self._session.did, collection=COLLECTION, rkey=key, record=record
                )
            )

        try:
            await self._session.call(send)
        except Unanswered:
            if await self._read(key) is None:
                raise
        return self._live(key)

    async def find(self, post: Outgoing, since: datetime) -> Live | None:
        """Look up the record under the post's key."""
        key = key_of(post, self.words(post))
        record = await self._read(key)
        if record is None or datetime.fromisoformat(record.created_at) < since - SLACK:
            return None
        return self._live(key)

    async def look(self, post_id: str) -> Live | None:
        """Look whether its record is there."""
        key = AtUri.from_str(post_id).rkey
        return self._live(key) if await self._read(key) else None

    async def edit(self, post_id: str, text: str) -> NoReturn:  # noqa: ARG002 - as each network's
        """Refuse: Bluesky has no editing."""
        raise Refused(
            "Bluesky has no way to change a post.",
            "Take it down, and post it again as it should be.",
        )

    async def delete(self, post_id: str) -> None:
        """Take it down; Bluesky takes no harm where it is gone already.

        What it answers says nothing, so the record is looked at.
        """
        where = AtUri.from_str(post_id)
        await self._session.call(
            lambda client: client.com.atproto.repo.delete_record(
                models.ComAtprotoRepoDeleteRecord.Data(
                    repo=where.host, collection=COLLECTION, rkey=where.rkey
                )
            )
        )
        if await self._read(where.rkey) is not None:
            raise Unanswered("Bluesky still shows the post.")

    async def measure(self, post_id: str) -> Measures:
        """Ask how it does."""
        told = await self._session.call(lambda client: client.get_posts([post_id]))
        if not told.posts:
            raise Refused("Bluesky shows no such post.", "Look whether it is still there.")
        post = told.posts[0]
        return Measures(
            reactions=post.like_count,
            comments=post.reply_count,
            shares=(post.repost_count or 0) + (post.quote_count or 0),
            note="Bluesky counts no views.",
        )

    async def check(self) -> str:
        """Sign in, or make sure that we are."""
        told = await self._session.call(lambda client: client.com.atproto.server.get_session())
        return f"Bluesky: posting as @{told.handle}."

    async def close(self) -> None:
        """Let go of its connections."""
        await self._session.close()

    async def _read(self, key: str) -> models.AppBskyFeedPost.Record | None:
        try:
            found = await self._session.call(
                lambda client: client.app.bsky.feed.post.get(self._session.did, key)
            )
        except Missing:
            return None
        return found.value

    def _live(self, key: str) -> Live:
        return Live(
            f"at://{self._session.did}/{COLLECTION}/{key}",
            f"https://bsky.app/profile/{self._session.handle}/post/{key}",
        )
