"""Newcomers: who is let in, by a code or when an office has nobody yet.

A code lets in one person. Its hash alone is kept, so that the database cannot let anybody in.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from datetime import datetime, timedelta
from secrets import token_hex

from bot.config import Config
from bot.domain.errors import NotAllowed, UserError
from bot.domain.people import Invitation, Role
from bot.sample import wards
from bot.sample.constituency import constituency
from bot.store.work import Work
from bot.talk import Button, Handle, Reply, Request
from bot.words.speaking import _, of_app

FIRST_INVITED_FOR = timedelta(days=7)  # the first manager; others are invited for a day
OPERATOR = "operator"


def welcome(
    work: Work,
    config: Config,
    platforms: Container[str],
    announce: Callable[[str], None],
    at: datetime,
) -> None:
    """Let the sample's people in, or whoever opens the local page; else offer an invitation.

    `announce` is given the line that the operator reads at the first start.
    """
    if config.sample:
        _seat_the_sample(work, at)
        _lay_out_the_sample(work)
    elif "web" in platforms:
        _seat(work, "The office manager", Role.MANAGER, OPERATOR, at)
    # A manager on a chat that is not connected (the sample's is on the page) lets nobody in.
    if not _has_manager(work, platforms):
        invitation = Invitation(token_hex(16), Role.MANAGER, at + FIRST_INVITED_FOR)
        work.people.invite(invitation, None)
        announce(
            _(
                "Nobody is in this office yet. Send me in a private chat: join {code}",
                code=invitation.code,
            )
        )


def _has_manager(work: Work, platforms: Container[str]) -> bool:
    """Say whether a manager is known on one of some platforms."""
    managers = (each for each in work.people.reachable() if each.member.role.may(Role.MANAGER))
    return any(name in platforms for each in managers for name in each.platforms)


def come_in(request: Request, work: Work, code: str) -> Reply:
    """Let in whoever brings a good code: a new person, or a member on another platform.

    Raises UserError to a member, NotAllowed for a code that is not good (unknown, used, over, or
    its maker gone): it does not say which.
    """
    if request.by.id:
        raise UserError(
            _(
                "You are in here already, {by}, as {role}. To add another account, type “people "
                "link” here and send me the code from there. If that account is in already too, a "
                "manager takes one out first: people remove {number}.",
                by=request.by.name,
                role=request.by.role.named,
                number=request.by.id,
            )
        )
    # In small letters: phones begin a line with a capital.
    invitation = work.people.redeem(code.strip().casefold(), request.at)
    if invitation is None:
        raise NotAllowed(
            _(
                "That code is not one that I can take: it may be mistyped, used or out of date. "
                "Ask a manager for a new one; for an account of your own, type “people link” where "
                "I know you."
            )
        )
    said = _taken_in(request, work, invitation)
    return Reply(said, Button(_("What can I ask?"), "help"), private=True)


def _taken_in(request: Request, work: Work, invitation: Invitation) -> str:
    """Let in whom an invitation is for, and say so."""
    if invitation.member:
        member = work.people.get(invitation.member)
        work.people.link(member, request.handle)
        return _(
            "Linked: here too you are {member}, {role}.",
            member=member.name,
            role=member.role.named,
        )
    name = request.handle.name or request.handle.user
    language = of_app(request.handle.language)
    member = work.people.add(name, invitation.role, request.handle, request.at, language)
    return _(
        "Welcome, {name}. You're signed in as {role}: you can {allows}.",
        name=name,
        role=member.role.named,
        allows=member.role.allows,
    )


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
    """Let a person in by the local page, unless they are in."""
    handle = Handle("web", user, name)
    if not work.people.known(handle).id:
        work.people.add(name, role, handle, at)
