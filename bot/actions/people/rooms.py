"""Rooms: where members are alone with the bot."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.config import Config
from bot.domain.people import Member
from bot.store.work import Work
from bot.talk import Place, private_room


def rooms_of(
    work: Work, config: Config, members: Collection[int]
) -> Iterator[tuple[Member, Place]]:
    """Yield each chat's private room of some members, who are given by their numbers."""
    for platform in config.chats():
        for user, member in work.people.on(platform):
            if member.id in members:
                yield member, private_room(platform, user)
