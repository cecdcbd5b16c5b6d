"""Look at waves and their letters."""

from __future__ import annotations

from bot.cards.letters import (
    SHOWN_LETTERS,
    enclosed,
    letters_table,
    personal_letters,
    residence,
    turning,
    where_to,
)
from bot.cards.waves import wave_card, wave_details, waves_table
from bot.commands import Does, Role, UserError
from bot.domain.times import short
from bot.store.work import Work
from bot.talk import Button, Reply, Request, Text, Title
from bot.words.speaking import _
from handlers.waves import commands

LISTED = 30  # waves or letters in one table
MOST_PAGES = 100_000  # what a database can still count in letters


@commands.command(role=Role.STAFF, example="waves list", does=Does.SHOWS)
def list_(request: Request, work: Work, page: int = 1) -> Reply:
    """List the waves, the newest first.

    Thirty a page. Waves that were named no campaign are left out.
    """
    _refuse_page(page)
    waves = work.waves.latest(LISTED, LISTED * (page - 1))
    count = work.waves.count()
    if not count:
        return Reply(_("No wave so far. I will say so here when one comes in."))
    buttons = (
        Button(_("Show {wave}", wave=wave.id), f"waves show {wave.id}") for wave in waves[:5]
    )
    return Reply(
        Title(_("Waves")),
        *([waves_table(waves)] if waves else []),
        *buttons,
        *turning("waves list", page, LISTED, count),
    )


@commands.command(role=Role.STAFF, example="waves show 1", does=Does.SHOWS)
def show(request: Request, work: Work, number: int) -> Reply:
    """Show all that is known of one wave.

    With what constituents wrote, so it is for the asker alone. Raises UserError where there is no
    such wave, or it is empty.
    """
    wave = work.waves.get(number)
    details = wave_details(wave, work.letters.personal(wave.id, most=SHOWN_LETTERS))
    return wave_card(wave, work.waves.arrivals(wave.id), request.at, details)


@commands.command(role=Role.STAFF, example="waves personal 1", does=Does.SHOWS)
def personal(request: Request, work: Work, number: int, page: int = 1) -> Reply:
    """Read what people wrote of their own in a wave, possible cases first.

    Five a page.
    Own words are what a letter adds to the campaign's text; see `bot/domain/waves/passages.py`.
    """
    _refuse_page(page)
    wave = work.waves.get(number)
    letters = work.letters.personal(wave.id)
    if not letters:
        return Reply(_("Nobody has added words of their own to “{wave}”.", wave=wave.called))
    return personal_letters(wave, letters, page)


@commands.command(role=Role.STAFF, example="waves letters 1", does=Does.SHOWS)
def letters(request: Request, work: Work, number: int, page: int = 1) -> Reply:
    """List the letters of a wave, thirty a page, in the order in which they came."""
    _refuse_page(page)
    wave = work.waves.get(number)
    shown = work.letters.of_wave(wave.id, most=LISTED, skip=LISTED * (page - 1))
    return Reply(
        Title(_("Letters — {wave}", wave=wave.called)),
        *([letters_table(shown)] if shown else []),
        *turning(f"waves letters {wave.id}", page, LISTED, wave.letters),
        private=True,
    )


@commands.command(role=Role.STAFF, example="waves letter 1", does=Does.SHOWS, thing="letter")
def letter(request: Request, work: Work, number: int) -> Reply:
    """Read one letter.

    Raises UserError where there is none, or its text was forgotten after `[letters] keep_days`.
    """
    found = work.letters.get(number)
    head = f"{found.sender} <{found.email or found.came_from}>, {short(found.at)}"
    lives = _("Lives: {where}.", where=": ".join(filter(None, [residence(found), found.postcode])))
    doubt = where_to(found.came_from, found.reply_to, found.email)
    return Reply(
        Title(found.subject or _("(no subject)")),
        "\n".join(filter(None, [head, doubt, lives])),
        Text(found.text),
        *enclosed([found]),
        *([Button(_("A person wrote it"), f"letters back {number}")] if found.aside else []),
        Button(_("This is casework"), f"cases letter {number}"),
        Button(
            _("Put it in another wave") if found.wave else _("Put it in a wave"),
            f"waves add {number}",
        ),
        private=True,
    )


def _refuse_page(page: int) -> None:
    """Raise UserError for a page that no list has."""
    if not 1 <= page <= MOST_PAGES:
        raise UserError(_("Pages are counted from 1."), hint="waves list")
