"""The account: posts on Mastodon.

Pictures are uploaded first and belong to no post until one names them. Limits are Mastodon's
defaults; a server may have its own, so `characters` is a setting.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.heavy.pool import beside_loop
from bot.networks import Limits, Live, Measures, Outgoing, Photo
from bot.networks.mastodon import counting
from bot.networks.mastodon.server import Missing, Server
from bot.networks.mastodon.settings import Settings
from bot.networks.tools import all_fitted, id_in, rows, rows_in, with_link, within

PAGE = 40  # posts that the server gives at a time, at most
MOST_PAGES = 50
LOOKS = 20  # at a picture that the server is still busy with
PAUSE = 0.5  # seconds between them


class Mastodon:
    """One account on a Mastodon server."""

    title = "Mastodon"

    def __init__(self, settings: Settings) -> None:
        self._language = settings.language
        self._server = Server(settings)
        self._me: Any = None
        # Mastodon's own defaults: docs.joinmastodon.org/user/posting, read on 2026-11-22.
        self.limits = Limits(
            characters=settings.characters,
            photos=4,
            photo_bytes=16_000_000,
            mimes=frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"}),
        )

    def length(self, text: str) -> int:
        """Count graphemes, any link as 23."""
        return counting.length(text)

    def words(self, post: Outgoing) -> str:
        """Return the text with the link in it; the server makes a card of it."""
        return with_link(post.text, post.link)

    async def publish(self, post: Outgoing) -> Live:
        """Publish it; the server takes the same key once within an hour."""
        words = self.words(post)
        within(self.length(words), self.limits, self.title)
        photos = await all_fitted(post.photos, self.limits, self.title)
        media = [await self._upload(photo) for photo in photos]
        fence = await post.mark()

        def send(client: Any) -> Any:
            fence.check()
            return client.status_post(
                words,
                media_ids=media or None,
                language=self._language,
                idempotency_key=post.key or None,
            )

        return _live(await self._server.call(send))

    async def _upload(self, photo: Photo) -> Any:
        """Upload a picture that nobody sees yet; an answer that is lost does no harm."""
        try:
            media = await self._server.call(
                lambda client: client.media_post(
                    photo.data, mime_type=photo.mime, description=photo.alt
                )
            )
            return await self._ready(media)
        except Unanswered as error:
            raise NotSent(f"A picture did not go up. {error}") from error

    async def _ready(self, media: Any) -> Any:
        """Wait until the server is done with a picture; return its id."""
        for _ in range(LOOKS):
            number = id_in(media)
            if media["url"]:
                return number
            await asyncio.sleep(PAUSE)
            media = await self._picture(number)
        raise NotSent("Mastodon is still busy with a picture.")

    async def _picture(self, media_id: Any) -> Any:
        return await self._server.call(lambda client: client.media(media_id))

    async def find(self, post: Outgoing, since: datetime) -> Live | None:
        """Look through the account's posts, newest first, down to `since`."""
        me, words = await self._account(), self.words(post)
        since, below = self._server.clock.to_server_time(since), None
        for _ in range(MOST_PAGES):
            page = rows(await self._page(me.id, below))
            for each in page:
                if each["created_at"] < since:
                    return None
                if await beside_loop(counting.same, each["content"], words):
                    return _live(each)
            if not page:
                return None
            below = id_in(page[-1])
        raise Refused("The account has too many posts to look through.", "Look at it yourself.")

    async def _page(self, account: Any, below: Any) -> Any:
        """Return the account's own posts with ids under `below`, `PAGE` at most."""
        return await self._server.call(
            lambda client: client.account_statuses(
                account, exclude_reblogs=True, max_id=below, limit=PAGE
            )
        )

    async def look(self, post_id: str) -> Live | None:
        """Look whether it is there."""
        try:
            return _live(await self._server.call(lambda client: client.status(post_id)))
        except Missing:
            return None

    async def edit(self, post_id: str, text: str) -> None:
        """Change its words; its pictures stay, which must be said."""
        within(self.length(text), self.limits, self.title)

        def change(client: Any) -> None:
            # An edit without `media_ids` would take the pictures off the post.
            media = [id_in(each) for each in rows_in(client.status(post_id), "media_attachments")]
            id_in(client.status_update(post_id, text, media_ids=media or None))

        try:
            await self._server.call(change)
        except Missing:
            raise _gone() from None

    async def delete(self, post_id: str) -> None:
        """Take it down."""
        try:
            id_in(await self._server.call(lambda client: client.status_delete(post_id)))
        except Missing:
            return

    async def measure(self, post_id: str) -> Measures:
        """Ask how it does."""
        try:
            told = await self._server.call(lambda client: client.status(post_id))
        except Missing:
            raise _gone() from None
        id_in(told)
        return Measures(
            reactions=told.favourites_count,
            comments=told.replies_count,
            shares=told.reblogs_count,
            note="Mastodon counts no views.",
        )

    async def check(self) -> str:
        """Make sure that the server takes the token."""
        self._me = None
        return f"Mastodon: posting as @{(await self._account()).acct}."

    async def close(self) -> None:
        """Let go of threads and connections."""
        self._server.close()

    async def _account(self) -> Any:
        """Return the account that the token is of; asked once."""
        if self._me is None:
            me = await self._server.call(lambda client: client.me())
            id_in(me)
            self._me = me
        return self._me


def _gone() -> Refused:
    return Refused("Mastodon shows no such post.", "Look whether it is still there.")


def _live(told: Any) -> Live:
    """Return a post by the server's answer; Unanswered without an id."""
    return Live(id_in(told), str(told["url"]))
