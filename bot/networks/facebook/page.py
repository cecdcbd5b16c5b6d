"""The Page: posts on Facebook.

Pictures are uploaded unpublished and attached to one post, so that nobody sees half of it. The API
takes no key for a try: after a lost answer the post is looked up by its words, link and time.
"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.networks import Disconnected, Limits, Live, Measures, Outgoing, Photo
from bot.networks.facebook import metrics, versions
from bot.networks.facebook.errors import Gone
from bot.networks.facebook.graph import Graph, Json
from bot.networks.facebook.settings import Settings
from bot.networks.tools import all_fitted, id_in, rows_in, same_words, with_link, within

NEEDED = ("pages_manage_posts", "pages_read_engagement")
"""developers.facebook.com/documentation/pages-api/posts.md."""

FOR_FIGURES = "read_insights"

EXPIRES_SOON = timedelta(days=14)  # a token that a person did not extend lasts an hour or two
MOST_PAGES = 20  # of 100 posts each, that a look-up reads
Result = TypeVar("Result")
READ = "id,message,permalink_url"
SCHEDULED_FOR = "scheduled_publish_time"  # seconds since 1970: when Facebook publishes it itself


class Facebook:
    """One Page on Facebook."""

    title = "Facebook"
    # 63,206 and 4 MB as gitroomhq/postiz-app's facebook.provider.ts (74b01ad); ten pictures are our
    # own bound. 10 minutes to 30 days is the narrowest of three windows that are quoted in public
    # code (looked up 2026-11-22; others: 75 days, 6 months); developers.facebook.com/documentation/
    # pages-api/posts.md tells of `scheduled_publish_time`. Tags want the feature Page Mentioning
    # (developers.facebook.com/documentation/development/features-reference/page-mentioning).
    limits = Limits(
        characters=63_206,
        photos=10,
        photo_bytes=4_000_000,
        mimes=frozenset({"image/jpeg", "image/png"}),
        ahead=(timedelta(minutes=10), timedelta(days=30)),
        tags=False,
    )

    def __init__(self, settings: Settings) -> None:
        self._page = settings.page
        self._version = settings.version
        self._graph = Graph(settings)

    def length(self, text: str) -> int:
        """Count characters."""
        return len(text)

    def words(self, post: Outgoing) -> str:
        """Return the text; beside pictures a link gets no card, so it is a line."""
        return with_link(post.text, post.link) if post.photos else post.text

    async def publish(self, post: Outgoing) -> Live:
        """Publish it, or hand it to Facebook for its time `at`; its pictures are uploaded first."""
        within(self.length(self.words(post)), self.limits, self.title)
        if post.at:
            _require_schedulable(post.at)
        fields = self._fields(post)
        photos = await all_fitted(post.photos, self.limits, self.title)
        if photos:
            hidden = [await self._upload_unpublished(photo, post) for photo in photos]
            fields["attached_media"] = [{"media_fbid": each} for each in hidden]
        fence = await post.mark()
        made = await self._existing(self._graph.post(f"{self._page}/feed", fence=fence, **fields))
        return _live(made)

    def _fields(self, post: Outgoing) -> Json:
        """Write the post as the Graph API reads it, but for its pictures."""
        fields: Json = {"message": self.words(post)} if self.words(post) else {}
        if post.link and not post.photos:
            fields["link"] = post.link
        if post.at:
            due = int(post.at.timestamp())
            fields |= {"published": False, SCHEDULED_FOR: due}
            fields["unpublished_content_type"] = "SCHEDULED"
        return fields

    async def _upload_unpublished(self, photo: Photo, post: Outgoing) -> str:
        """Upload a picture that nobody sees yet; an answer that is lost does no harm."""
        fields: Json = {"published": False}
        if photo.alt:
            fields["alt_text_custom"] = photo.alt
        if post.at:
            fields["temporary"] = True  # Meta's guide for scheduled posts, from memory
        try:
            made = await self._existing(self._graph.upload(f"{self._page}/photos", photo, **fields))
        except Unanswered as error:
            raise NotSent(f"A picture did not go up. {error}".strip()) from None
        return id_in(made)

    async def find(self, post: Outgoing, since: datetime) -> Live | None:
        """Look through the Page's posts; Refused where a post has nothing to know it by."""
        if not self.words(post):
            raise Refused("A post without words cannot be looked up.", "Look at the Page.")
        if self._graph.clock.ahead is None:  # it judges `since` by its own clock: hear it first
            await self._existing(self._graph.get(self._page, fields="id"))
        asked_since = int(self._graph.clock.to_server_time(since).timestamp())
        if post.at and (held := await self._search(post, "scheduled_posts", post.at)):
            return held
        return await self._search(post, "published_posts", since=asked_since)

    async def _search(
        self, post: Outgoing, edge: str, at: datetime | None = None, **fields: Any
    ) -> Live | None:
        """Look through one list of the Page's posts; `at`: for one that is held for that time."""
        fields |= {"fields": f"{READ},{SCHEDULED_FOR}" if at else READ, "limit": 100}
        for _ in range(MOST_PAGES):
            told = await self._existing(self._graph.get(f"{self._page}/{edge}", **fields))
            for each in rows_in(told, "data"):
                id_in(each)
                timely = at is None or int(each.get(SCHEDULED_FOR) or 0) == int(at.timestamp())
                if timely and same_words(each.get("message", ""), self.words(post)):
                    return _live(each)
            if "next" not in told.get("paging", {}):
                return None
            fields["after"] = told["paging"]["cursors"]["after"]
        raise Refused("The Page has too many posts to look through.", "Look at the Page.")

    async def look(self, post_id: str) -> Live | None:
        """Look whether it is published; None for one that is held for its time or is gone."""
        try:
            told = await self._graph.get(post_id, fields="id,permalink_url,is_published")
        except Gone:
            return None
        return _live(told) if told.get("is_published", True) else None

    async def edit(self, post_id: str, text: str) -> None:
        """Change its words."""
        within(self.length(text), self.limits, self.title)
        _require_success(await self._existing(self._graph.post(post_id, message=text)))

    async def delete(self, post_id: str) -> None:
        """Take it down."""
        try:
            _require_success(await self._graph.delete(post_id))
        except Gone:
            return

    async def measure(self, post_id: str) -> Measures:
        """Ask for each number by itself."""
        return await self._existing(metrics.measures(self._graph, self._page, post_id))

    async def check(self) -> str:
        """Make sure that the token is the Page's own, lasts, and may post."""
        today = datetime.now(UTC).date()
        notice = versions.notice(self._version, today)
        if notice and versions.over(self._version, today):
            raise Disconnected(*notice)
        me = await self._existing(self._graph.get("me", fields="id,name"))
        name = me["name"]
        if id_in(me) != self._page:
            raise Disconnected(
                f"The token on Facebook is that of {name}, not of the Page.",
                "Put the Page's own token in config.toml: ask /me/accounts with a person's token.",
            )
        lasts = await self._lasts()
        if notice:
            raise Refused(*notice)
        return f"Facebook: posting as {name}.{lasts}"

    async def _lasts(self) -> str:
        """Refuse a token that may not post; say when it ends, if it does.

        Without `read_insights` posts go out, so that is Refused and not Disconnected.
        """
        told = await self._graph.token()
        scopes = told["scopes"]
        missing = [scope for scope in NEEDED if scope not in scopes]
        if missing:
            raise Disconnected(
                f"The Page's token lacks {' and '.join(missing)}.",
                "Connect the Page again and allow all that is asked for.",
            )
        if FOR_FIGURES not in scopes:
            raise Refused(
                f"The Page's token lacks {FOR_FIGURES}: posts go out, but nobody can say how "
                "they do.",
                "Connect the Page again and allow all that is asked for.",
            )
        if not told.get("expires_at"):
            return ""
        end = datetime.fromtimestamp(told["expires_at"], UTC)
        if end - datetime.now(UTC) < EXPIRES_SOON:
            raise Refused(
                f"The Page's token ends on {end.day} {end:%B %Y at %H:%M} UTC.",
                "Extend the person's token first, then take the Page's from it: that one lasts.",
            )
        return f" Its token ends on {end.day} {end:%B %Y}."

    async def close(self) -> None:
        """Let go of threads and connections."""
        self._graph.close()

    async def _existing(self, call: Awaitable[Result]) -> Result:
        """Wait for a call about something that must be there."""
        try:
            return await call
        except Gone:
            raise Refused(
                "Facebook shows no such post or Page.",
                "Look at the Page; if it is there, connect it again.",
            ) from None


def _require_schedulable(at: datetime) -> None:
    """Refuse a time at which Facebook does not publish by itself."""
    least, most = Facebook.limits.ahead or (timedelta(0), timedelta(0))
    if not least <= at - datetime.now(UTC) <= most:
        raise Refused(
            "Facebook holds a post for 10 minutes to 30 days.",
            "Choose such a time, or let me hold it.",
        )


def _require_success(told: Json) -> None:
    """Look whether an answer says that it was done."""
    if told.get("success") is not True:
        raise Unanswered("Facebook did not say whether it was done.")


def _live(told: Mapping[str, Any]) -> Live:
    """Return a post by Facebook's answer; its address is made of the id where none is told."""
    post_id = id_in(told)
    return Live(post_id, told.get("permalink_url") or f"https://www.facebook.com/{post_id}")
