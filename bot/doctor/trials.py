"""Trials: each part asked, by the very code that will use it, whether it would work.

Each returns a sentence for who set the office up, and raises as that code does: Refused or
UserError with what to do, NotSent or Unanswered where nobody answered.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from bot.config import Config, MailboxSettings, RoomSettings
from bot.domain.errors import Refused, UserError
from bot.domain.facts import sheets
from bot.domain.visible import visible_line
from bot.mail.configured import mailbox_of
from bot.mail.imap import Imap
from bot.mail.smtp import Relay, Smtp
from bot.networks.facebook import versions
from bot.networks.registry.kinds import network
from bot.runtime.wiring import connect
from bot.store.work import Store, Work
from bot.talk import Place

PAGE = "doctor"  # a note that is written and struck


async def store_takes_notes(store: Store, now: datetime) -> str:
    """Write a note and delete it again, as reading alone would pass on a full disk."""

    def note(work: Work) -> None:
        work.notes.write(PAGE, now.isoformat())
        work.notes.strike(PAGE)

    await store.do(note)
    return f"open and writable, on {store.engine.dialect.name}"


async def platform_knows_us(
    name: str, table: dict[str, Any], store: Store, rooms: RoomSettings
) -> str:
    """Ask a chat as whom we are connected."""
    return await connect(name, table, store, rooms).check()


async def room_is_there(config: Config, written: str, store: Store) -> str:
    """Ask a chat what a room is called, written `platform:room`; UserError for no such chat."""
    platform, _, room = written.partition(":")
    if platform not in config.chats() or not room:
        raise UserError(f"“{written}” names no platform that is set up.", "Write platform:room.")
    chat = connect(platform, config.chats()[platform], store, config.rooms)
    called = await chat.can_post_in(Place(platform, room))
    return f"{visible_line(called)} on {platform}"


async def mailbox_opens(settings: MailboxSettings) -> str:
    """Log in to a mailbox and count the letters of its folder; none is opened."""
    return f"{await Imap(mailbox_of(settings)).check():,} letters in {settings.folder}"


async def relay_takes_letters(relay: Relay) -> str:
    """Log in to the relay that letters go out by; nothing is sent."""
    await Smtp(relay).check()
    return f"{relay.host} takes letters from {relay.sender}"


async def network_knows_us(name: str, table: dict[str, Any]) -> str:
    """Ask a network as whom we are connected."""
    connected = network(name, table)
    try:
        return await connected.check()
    finally:
        await connected.close()


async def facts_are_fresh(on: date) -> str:
    """Look when the sources of law and prices were last read; Refused where that is long ago."""
    oldest = min(sheets(), key=lambda sheet: sheet.oldest)
    if oldest.is_stale(on):
        days = (on - oldest.oldest).days
        raise Refused(
            f"{oldest.path} was last held against its sources {days} days ago.",
            "Figures of law and prices may have changed: install a newer version of bell, and "
            "look at the source beside a figure before you rely on it.",
        )
    return f"law and prices were held against their sources since {oldest.oldest:%-d %B %Y}"


async def adverts_version(version: str, on: date) -> str:
    """Look how long Meta keeps a version; Refused from half a year before its end."""
    if notice := versions.notice(version, on):
        raise Refused(notice[0], f'Write version = "{versions.NEWEST}" under [ads.account].')
    return f"Graph {version} is kept for half a year at least"
