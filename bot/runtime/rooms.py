"""Rooms: whether each room of the config is there, asked when the bot starts.

A channel that was renamed, archived or left would else be noticed when the first message to it
fails, perhaps days later.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from typing import get_args

from bot.config.settings import Purpose
from bot.delivery.managers import tell_managers
from bot.delivery.trouble import TROUBLE
from bot.domain.errors import NotSent, Refused, Unanswered
from bot.office import Office
from bot.platforms import Platform
from bot.runtime.supervise import Announce
from bot.store.work import Work
from bot.talk import Place, Reply, room_for
from bot.words.speaking import _

AGAIN = 30.0  # seconds until a chat that does not answer is asked again


async def look_for_rooms(
    office: Office, platforms: Mapping[str, Platform], announce: Announce
) -> None:
    """Ask each chat for the rooms that the config names; tell managers of one that is not there."""
    for place, purposes in _named(office).items():
        try:
            await _ask(place, platforms)
        except Refused as error:
            words = _(
                "The config’s room {room} on {platform} (for {purposes}) cannot be used. {reason}",
                room=place.room,
                platform=place.platform.capitalize(),
                purposes=", ".join(purposes),
                reason=f"{error.message} {error.mend}".strip(),
            )
            announce(words)
            await _tell(office, place, words)


async def _ask(place: Place, platforms: Mapping[str, Platform]) -> None:
    """Ask until there is an answer; Refused where the room cannot be used."""
    platform = platforms.get(place.platform)
    if platform is None:
        raise Refused(
            f"There is no [platforms.{place.platform}].",
            "Add it to the config, or choose a room of another chat under [rooms].",
        )
    while True:
        try:
            await platform.can_post_in(place)
        except (NotSent, Unanswered):
            await asyncio.sleep(AGAIN)
        else:
            return


def _named(office: Office) -> dict[Place, list[str]]:
    """Return the rooms of the config, each with what is said there."""
    rooms: dict[Place, list[str]] = {}
    for purpose, place in _places(office):
        rooms.setdefault(place, []).append(purpose)
    return rooms


def _places(office: Office) -> Iterator[tuple[str, Place]]:
    for purpose in get_args(Purpose):
        yield purpose, room_for(office.config, purpose)


async def _tell(office: Office, place: Place, words: str) -> None:
    """Tell each manager in private: the room itself may be the one for alerts. Once a day."""
    now = office.clock()
    key = f"{TROUBLE}room:{place.platform}:{place.room}:{now:%Y-%m-%d}"

    def tell(work: Work) -> None:
        tell_managers(work, key, Reply(words), now, besides=place, about=_("a room of the config"))

    await office.store.do(tell)
