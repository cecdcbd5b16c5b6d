"""Waves: the same letter, sent by many.

The engine groups letters as they come (`bot/actions/waves/`); the office may correct it, and each
correction is a decision that holds for later letters too. A decision is applied by a job (`Run`),
because grouping reads letters again and a handler must not wait; `card:wave:N` in the room for
waves follows.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.actions.already import done_already
from bot.actions.replies import stop_all
from bot.actions.waves.deciding import decide, note_merge, regroup
from bot.actions.waves.telling import tell_wave
from bot.cards.senders import where_to
from bot.cards.waves import (
    SHOWN_LETTERS,
    kept_letters,
    personal_letters,
    wave_card,
    wave_details,
    waves_table,
)
from bot.commands import Commands, Does, Role, UserError
from bot.domain.numbers import whole_number
from bot.domain.phrase import phrase
from bot.domain.times import short
from bot.domain.waves.wave import Kept, Verdict, Wave
from bot.effects import Run
from bot.store.work import Work
from bot.talk import Button, Reply, Request, Table, Text, Title, Upload
from bot.words.speaking import _

commands = Commands("waves", "Campaign letters, sorted into waves.", thing="wave")

LONGEST_NAME = 60  # characters
# A form cannot send an empty answer.
NO_NAME = "-"
LISTED = 30  # waves or letters in one table
# Buttons under one message, and characters on one.
OFFERED, LONGEST_LABEL = 10, 40


@commands.command(role=Role.STAFF, example="waves list", does=Does.SHOWS)
def list_(request: Request, work: Work) -> Reply:
    """List the waves, the newest first.

    Thirty at most. Waves that were named no campaign are left out.
    """
    waves = work.waves.latest(LISTED)
    if not waves:
        return Reply(_("No wave so far. I shall say so here when one comes in."))
    buttons = (
        Button(_("Show {wave}", wave=wave.id), f"waves show {wave.id}") for wave in waves[:5]
    )
    return Reply(Title(_("Waves")), waves_table(waves), *buttons)


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
def personal(request: Request, work: Work, number: int) -> Reply:
    """Read what people wrote of their own in a wave, possible cases first.

    Own words are what a letter adds to the campaign's text; see `bot/domain/waves/passages.py`.
    """
    wave = work.waves.get(number)
    letters = work.letters.personal(wave.id)
    if not letters:
        return Reply(_("Nobody has added words of their own to “{wave}”.", wave=wave.called))
    return personal_letters(wave, letters)


@commands.command(role=Role.STAFF, example="waves letters 1", does=Does.SHOWS)
def letters(request: Request, work: Work, number: int) -> Reply:
    """List the letters of a wave."""
    wave = work.waves.get(number)
    rows = tuple(
        (str(letter.id), letter.by, _(letter.residence), short(letter.came_at))
        for letter in work.letters.of_wave(wave.id, most=LISTED)
    )
    more = (
        _("The first {most} of {letters:,}.", most=LISTED, letters=wave.letters)
        if wave.letters > LISTED
        else ""
    )
    table = Table((_("No."), _("From"), _("Lives"), _("Came")), rows)
    return Reply(
        Title(_("Letters — {wave}", wave=wave.called)), table, *filter(None, [more]), private=True
    )


@commands.command(role=Role.STAFF, example="waves letter 1", does=Does.SHOWS, thing="letter")
def letter(request: Request, work: Work, number: int) -> Reply:
    """Read one letter.

    Raises UserError where there is none, or its text was forgotten after `[letters] keep_days`.
    """
    found = work.letters.get(number)
    head = f"{found.sender} <{found.email or found.came_from}>, {short(found.came_at)}"
    doubt = where_to(found.came_from, found.reply_to, found.email)
    return Reply(
        Title(found.subject or _("(no subject)")),
        "\n".join(filter(None, [head, doubt])),
        Text(found.text),
        Button(_("This is casework"), f"cases letter {number}"),
        Button(
            _("Put it in another wave") if found.wave else _("Put it in a wave"),
            f"waves add {number}",
        ),
        private=True,
    )


@commands.command(role=Role.STAFF, example="waves add 1", does=Does.CHANGES, thing="letter")
def add(request: Request, work: Work, letter: int, wave: int | None = None) -> Reply:
    """Put a letter in a wave; without the wave's number I ask which.

    Only this letter moves: the wave's core learns nothing from it, so one odd letter cannot bend a
    wave. Raises UserError where it is in that wave already.
    """
    found = work.letters.get(letter)
    if wave is None:
        return _which(work, found)
    into = work.waves.get(wave)
    if found.wave == into.id:
        raise UserError(
            _("Letter {letter} is in “{into}” already.", letter=letter, into=into.called)
        )
    decide(work, into, Verdict.JOIN, [letter])
    regroup(request, work, into.id)
    return Reply(_("I am putting letter {letter} in “{into}”.", letter=letter, into=into.called))


@commands.command(role=Role.STAFF, example="waves name 1 Rivers bill", does=Does.CHANGES)
def name(request: Request, work: Work, number: int, *, name: str) -> Reply:
    """Call a wave what the office calls it; “-” for what its letters say.

    Raises UserError for more than 60 characters.
    """
    _refuse_long(name)
    before = work.waves.get(number)
    wave = replace(before, name="" if name == NO_NAME else name)
    work.waves.name(wave.id, wave.name)
    said = phrase("the name of wave {wave}, “{name}”", wave=wave.id, name=wave.called)
    old = before.name or NO_NAME
    work.undo.note(request, f"name of wave {wave.id}", said, f"waves name {wave.id}", name=old)
    _tell(request, work, wave)
    return Reply(_("Wave {wave} is “{name}” from now on.", wave=wave.id, name=wave.called))


@commands.command(role=Role.STAFF, example="waves not 1")
def not_(request: Request, work: Work, number: int) -> Reply:
    """Say that a wave is no campaign; its letters are ordinary ones again.

    The wave keeps its letters and its number, so that it can be brought back; letters like these
    make no new card. A reply that is on its way is stopped. Raises UserError
    where it was said before.
    """
    wave = work.waves.get(number)
    if not wave.campaign:
        takes_back = f"waves restore {wave.id}"
        raise done_already(work, f"wave {wave.id}", takes_back, hint=takes_back)
    work.waves.decide(wave.id, Verdict.DISMISS)
    stopped = stop_all(request, work, work.waves.merges().numbers(wave.id))
    said = phrase("that “{wave}” is no campaign", wave=wave.called)
    work.undo.note(request, f"wave {wave.id}", said, f"waves restore {wave.id}")
    _tell(request, work, replace(wave, campaign=False))
    return Reply(
        _(
            "“{wave}” is no campaign, and later letters like these start no new card.",
            wave=wave.called,
        ),
        *(part for draft, count in stopped for part in kept_letters(draft, count)),
        Button(_("It is one after all"), f"waves restore {wave.id}"),
    )


@commands.command(role=Role.STAFF, example="waves restore 1", does=Does.CHANGES)
def restore(request: Request, work: Work, number: int) -> Reply:
    """Take back that a wave is no campaign.

    Takes `waves not` back. Raises UserError where it is one.
    """
    wave = work.waves.get(number)
    if wave.campaign:
        hint = f"waves show {wave.id}"
        raise done_already(work, f"wave {wave.id}", f"waves not {wave.id}", hint=hint)
    work.waves.decide(wave.id, Verdict.RESTORE)
    said = phrase("that “{wave}” is a campaign again", wave=wave.called)
    work.undo.note(request, f"wave {wave.id}", said, f"waves not {wave.id}")
    _tell(request, work, replace(wave, campaign=True))
    return Reply(_("“{wave}” is a campaign again.", wave=wave.called))


@commands.command(role=Role.STAFF, example="waves merge 1 2")
def merge(request: Request, work: Work, number: int, other: int) -> Reply:
    """Put two waves together, for now and for later letters.

    The older wave's number stays, and the other leads to it. Raises UserError where they are one
    already.
    """
    one, two = work.waves.get(number), work.waves.get(other)
    if one.id == two.id:
        raise UserError(
            _("Waves {number} and {other} are one already.", number=number, other=other)
        )
    decide(work, one, Verdict.MERGE, [two.id])
    note_merge(request, work, one, two)
    regroup(request, work, min(one.id, two.id))
    return Reply(_("I am putting “{one}” and “{two}” together.", one=one.called, two=two.called))


@commands.command(role=Role.STAFF, example="waves split 1 3 4 5")
def split(request: Request, work: Work, number: int, *, letters: str) -> Reply:
    """Take letters out of a wave into one of their own; give the letters' numbers.

    Raises UserError for a number that is no letter of the wave, or where none would stay.
    """
    wave = work.waves.get(number)
    # 0 is no letter's number: one that is too large is refused like any other that is not there.
    wanted = {whole_number(word) or 0 for word in re.findall(r"\d+", letters)}
    # A letter of another wave would be taken out of that, unseen.
    theirs = {letter.id for letter in work.letters.of_wave(wave.id)}
    if not wanted or not wanted <= theirs:
        raise UserError(
            _("Give the numbers of letters in wave {wave}.", wave=wave.id),
            hint=f"waves letters {wave.id}",
        )
    if wanted == theirs:
        raise UserError(_("Those are all of its letters: that would be the same wave again."))
    decide(work, wave, Verdict.SPLIT, sorted(wanted))
    # No command names the new wave: it gets its number when the job has run.
    said = phrase("{count} letters are out of wave {wave}", count=len(wanted), wave=wave.id)
    work.undo.cannot(request, f"wave {wave.id}", said, "waves merge")
    regroup(request, work, wave.id)
    return Reply(
        _("I am taking {count} letters out of “{wave}”.", count=len(wanted), wave=wave.called)
    )


@commands.command(role=Role.STAFF, example="waves import", does=Does.CHANGES, once=True)
def import_(request: Request, work: Work, file: Upload) -> Reply:
    """Read letters from a file: an mbox or an .eml, plain or gzip.

    Only keeps the file in a `Run`: unpacking and reading a mailbox takes too long for a handler.
    Letters that are here already are passed over.
    """
    run = Run("import", file.name, file.data, request.place)
    work.ledger.plan(f"import:{request.event or request.at.isoformat()}", run, request.at)
    return Reply(_("I am reading {file}, and shall say here what was in it.", file=file.name))


def _which(work: Work, letter: Kept) -> Reply:
    """Ask in which wave a letter belongs."""
    others = [wave for wave in work.waves.all() if wave.campaign and wave.id != letter.wave]
    if not others:
        return Reply(_("There is no other wave that it could be in."), private=True)
    buttons = (
        Button(f"{wave.called}"[:LONGEST_LABEL], f"waves add {letter.id} {wave.id}")
        for wave in others[:OFFERED]
    )
    title = _("In which wave does the letter of {sender} belong?", sender=letter.by)
    return Reply(title, *buttons, private=True)


def _refuse_long(name: str) -> None:
    """Raise UserError for a name that is too long."""
    if len(name) > LONGEST_NAME:
        raise UserError(
            _(
                "A name has {most} characters at most; that one has {count}.",
                most=LONGEST_NAME,
                count=len(name),
            )
        )


def _tell(request: Request, work: Work, wave: Wave) -> None:
    """Bring the wave's card in the room for waves up to date."""
    tell_wave(work, wave.id, wave, request.config, request.at)
