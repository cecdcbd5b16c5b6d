"""Find: a letter by who wrote it, from where, or what it says."""

from __future__ import annotations

from bot.actions.waves.finding import find_letters, sought_in
from bot.cards.letters import found_card
from bot.commands import Commands, Does, Role, UserError
from bot.store.work import Work
from bot.talk import Reply, Request
from bot.words.speaking import _

commands = Commands("find", "A letter by its writer, postcode, address or words.", thing="letter")


@commands.command(role=Role.STAFF, example="find shanice", does=Does.SHOWS)
def find(request: Request, work: Work, *, words: str) -> Reply:
    """Find letters by a person, a postcode, an address or words, and see where each stands.

    All that you say must be in a letter: in its sender, its subject or its text. The last ten are
    shown, of the last 20,000 that came. Raises UserError where nothing is left to look for,
    or too much.
    """
    if not (sought := sought_in(words)):
        raise UserError(_("Say a name, a postcode, an address or some words of the letter."))
    found, more, among = find_letters(work, sought, request.config)
    return found_card(words, found, more=more, among=among)
