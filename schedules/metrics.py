"""The metrics: how posts do, asked sparingly, since a small Page's budget is small.

Figures are kept with the publication, the last of each. Four times a day for 28 days: a Page's
budget of calls grows with the people who see it, so a small one has few.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime, time, timedelta

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.domain.posts import Publication
from bot.networks import Network
from bot.office import Office
from bot.timetable import daily

MEASURED_FOR = timedelta(days=28)
FOUR_TIMES = (time(2, 15), time(8, 15), time(14, 15), time(20, 15))


@daily(lambda _: FOUR_TIMES, late=None)
async def metrics(office: Office, _slot: datetime) -> None:
    """Ask each network about each post that it shows.

    One after another; a network that fails keeps its earlier figures. However late, and no more
    often where the bot is started often.
    """
    since = office.clock() - MEASURED_FOR
    for publication in await office.store.do(lambda work: work.posts.out_since(since)):
        network = office.networks.get(publication.network)
        if network and publication.live and publication.remote_id:
            await _measure(office, network, publication)


async def _measure(office: Office, network: Network, publication: Publication) -> None:
    """Keep what one network gives; where it fails, what was known stays."""
    try:
        figures = asdict(await network.measure(publication.remote_id))
    except (NotSent, Unanswered):
        return
    except Refused as error:
        figures = {"note": f"{error.message} {error.mend}".strip()}
    measured = replace(publication, **figures)
    await office.store.do(lambda work: work.posts.keep_publication(measured))
