"""Managers: told in private what the room for alerts cannot be told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.domain.people import Role
from bot.effects import Say
from bot.store.work import Work
from bot.talk import Place, Reply, private_room


def tell_managers(
    work: Work, key: str, words: Reply, now: datetime, *, besides: Place, about: str
) -> None:
    """Say something to each manager, on every chat where they are, but not in `besides`.

    Where there is no manager, to whoever may do what a manager may. Under one key it is said once.
    """
    for place in dict.fromkeys(_private_rooms(work)):
        if place != besides:
            theirs = f"{key}:{place.platform}:{place.room}"
            work.ledger.plan(theirs, Say(place, words), now, about=about)


def _private_rooms(work: Work) -> Iterator[Place]:
    """Give the places where managers are alone with the bot.

    On the local page only candidates have a phone: a manager is told in the office's pane.
    """
    people = work.people.reachable()
    managers = [each for each in people if each.member.role is Role.MANAGER]
    for each in managers or [each for each in people if each.member.role.may(Role.MANAGER)]:
        for platform in each.platforms:
            users = (user for user, who in work.people.on(platform) if who.id == each.member.id)
            for user in users:
                yield Place("web", "office") if platform == "web" else private_room(platform, user)
