"""Newcomers: who is let in when an office has nobody yet."""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import datetime, timedelta
from secrets import token_hex

from bot.config import Config
from bot.domain.people import Invitation, Role
from bot.sample import wards
from bot.sample.constituency import constituency
from bot.store.work import Work
from bot.talk import Handle

FIRST_INVITED_FOR = timedelta(days=7)
OPERATOR = "operator"


def welcome(
    work: Work,
    config: Config,
    platforms: Container[str],
    announce: Callable[[str], None],
    at: datetime,
) -> None:
    """Let the sample's people in, or whoever opens the local page; else offer an invitation."""
    if config.sample:
        _seat_the_sample(work, at)
        _lay_out_the_sample(work)
    elif "web" in platforms:
        _seat(work, "The office manager", Role.MANAGER, OPERATOR, at)
    elif not any(member.role.may(Role.MANAGER) for member in work.people.all()):
        invitation = Invitation(token_hex(16), Role.MANAGER, at + FIRST_INVITED_FOR)
        work.people.invite(invitation, None)
        announce(f"Nobody is in this office yet. Send me in a private chat: join {invitation.code}")


def _seat_the_sample(work: Work, at: datetime) -> None:
    place = constituency()
    seats = (
        (place.caseworker, Role.STAFF),
        (place.communications, Role.STAFF),
        (place.manager, Role.MANAGER),
        (place.mp, Role.MP),
        (place.candidate, Role.CANDIDATE),
    )
    for colleague, role in seats:
        _seat(work, colleague.name, role, colleague.name.split()[0].casefold(), at)


def _lay_out_the_sample(work: Work) -> None:
    """Lay out the sample's wards and postcodes, unless a directory was imported."""
    if not work.places.newest:
        work.postcodes.keep(wards.postcodes())
        work.postcodes.imported(wards.RELEASE)
        work.places.add_areas(wards.areas())


def _seat(work: Work, name: str, role: Role, user: str, at: datetime) -> None:
    """Let somebody in by the local page, unless they are in."""
    handle = Handle("web", user, name)
    if not work.people.known(handle).id:
        work.people.add(name, role, handle, at)
