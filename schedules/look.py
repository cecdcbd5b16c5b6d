"""The look: what lapsed is said, and what went out is looked for on its network.

A network's answer to a publish says that it took the post, not that people see it. So some minutes
after its time the post is looked up, and what was seen is said where it was drafted. One that
nobody approved in time loses its time.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.actions.posts import LOOKED_FOR, finish, lapse, record_seen, remind, to_look_at
from bot.actions.posts.progress import due_posts, progress_of
from bot.domain.errors import NotSent, Refused, Unanswered
from bot.domain.posts import End, Publication
from bot.office import Office
from bot.store.work import Work
from bot.timetable import every

LOOKS_AT_ONCE = 20  # one after another, so that one run ends before the next


@every(timedelta(seconds=15))
async def look(office: Office) -> None:
    """Bring every post whose time has come as far as can be said of it."""
    now, config = office.clock(), office.config
    after = timedelta(minutes=config.posts.look_after_minutes)

    def follow_up(work: Work) -> list[Publication]:
        since = now - LOOKED_FOR
        # Older ones too, as long as they have not ended: after a long stop all are dealt with.
        posts = due_posts(work, since, now)
        for each in posts:
            if each.post.end is End.NOT_YET and each.post.approved:
                finish(work, each, now)
            elif each.post.end is End.NOT_YET:
                lapse(work, each, config, now)
        lately = [each for each in posts if each.post.at and each.post.at >= since]
        remind(work, lately, now)
        return to_look_at(lately, after, now)

    for publication in (await office.store.do(follow_up))[:LOOKS_AT_ONCE]:
        await _look(office, publication)


async def _look(office: Office, publication: Publication) -> None:
    """Look at one post on one network; one that does not answer is looked at again later."""
    network = office.networks.get(publication.network)
    if network is None:
        return
    try:
        live = await network.look(publication.remote_id)
    # Nothing was learned; the next run asks again.
    except (NotSent, Unanswered):
        return
    # It will not answer later either: keep why, and ask a person.
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
    await office.store.do(
        lambda work: record_seen(work, progress_of(work, found.post), found, config, now)
    )
