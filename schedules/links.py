"""The links: those in drafts are tried, and who wrote one that is dead is told.

A link is tried once, and again when its writer asks (`posts mend links`). A dead link does not
block a post: the site may be back by then.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.cards.posts import dead_link_card
from bot.effects import Say
from bot.link_check import trouble_with
from bot.office import Office
from bot.store.post_rows import StoredPost
from bot.store.work import Work
from bot.timetable import every

AT_ONCE = 10  # links in one run: each is a request to a stranger's server


@every(timedelta(seconds=5))
async def links(office: Office) -> None:
    """Try what has not been tried yet."""
    now = office.clock()

    def untried(work: Work) -> dict[str, StoredPost]:
        found = {url: each for each in work.posts.load_open() for url in each.post.links()}
        tried = work.links.troubles(found)
        return {url: each for url, each in found.items() if url not in tried}

    # The rest is tried five seconds later.
    posts = dict(list((await office.store.do(untried)).items())[:AT_ONCE])
    troubles = await asyncio.gather(*(trouble_with(url) for url in posts))

    def keep(work: Work) -> None:
        for (url, stored), trouble in zip(posts.items(), troubles, strict=True):
            work.links.keep(url, trouble, now)
            if trouble:
                post = stored.post
                key = f"link:{post.id}:{now.isoformat()}:{url}"
                say = Say(stored.place, dead_link_card(post.id, url, trouble))
                work.ledger.plan(key, say, now, about=f"a link of {post.about}")

    if posts:
        await office.store.do(keep)
