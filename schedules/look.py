"""The look: what lapsed is said, and of what is out the bot looks whether it stands there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.actions.posts.following_up import finish, lapse, remind, seen, to_look_at
from bot.domain.errors import NotSent, Refused, Unanswered
from bot.domain.posts.post import Post
from bot.domain.posts.publication import Publication
from bot.office import Office
from bot.store.work import Work
from bot.timetable import every

LOOKS_AT_ONCE = 20


@every(timedelta(seconds=15))
async def look(office: Office) -> None:
    """Bring every post whose time has come as far as can be said of it."""
    now, config = office.clock(), office.config
    after = timedelta(minutes=config.posts.look_after_minutes)

    def settle(work: Work) -> list[tuple[Post, Publication]]:
        for post in work.posts.due(now):
            if post.approved:
                finish(work, post, now)
            else:
                lapse(work, post, config, now)
        remind(work, now)
        return to_look_at(work, now, after)

    for post, publication in (await office.store.do(settle))[:LOOKS_AT_ONCE]:
        await _look(office, post, publication)


async def _look(office: Office, post: Post, publication: Publication) -> None:
    """Look at one post on one network; one that does not answer is looked at again later."""
    network = office.networks.get(publication.network)
    if network is None:
        return
    try:
        live = await network.look(publication.remote_id)
    except (NotSent, Unanswered):
        return
    except Refused as error:
        found = replace(
            publication, note=f"sent, but I cannot look: {error.message} {error.mend}".strip()
        )
    else:
        found = replace(
            publication,
            live=live is not None,
            url=live.url if live else "",
            note="" if live else "I looked, and it is not there",
        )
    config, now = office.config, office.clock()
    await office.store.do(lambda work: seen(work, post, found, config, now))
