"""Correct what the bot made of letters: name waves, put letters elsewhere, read more of them in."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.already import done_already
from bot.actions.replies import stop_all
from bot.actions.waves.deciding import decide, note_merge, regroup
from bot.actions.waves.telling import tell_wave
from bot.cards.waves import kept_letters
from bot.commands import Does, Role, UserError, phrase
from bot.domain.numbers import whole_numbers
from bot.domain.waves.wave import Kept, Verdict, Wave
from bot.effects import Run
from bot.store.work import Work
from bot.talk import Button, Reply, Request, Upload
from bot.words.speaking import _, many
from handlers.waves import commands

LONGEST_NAME = 60  # characters
# A form cannot send an empty answer.
NO_NAME = "-"
# Buttons under one message, and characters on one.
OFFERED, LONGEST_LABEL = 10, 40


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
    """Say that a wave is not a campaign; its letters are ordinary ones again.

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
    said = phrase("that “{wave}” is not a campaign", wave=wave.called)
    work.undo.note(request, f"wave {wave.id}", said, f"waves restore {wave.id}")
    _tell(request, work, replace(wave, campaign=False))
    return Reply(
        _(
            "“{wave}” is not a campaign; I'll treat letters like these as ordinary ones.",
            wave=wave.called,
        ),
        *(part for draft, count in stopped for part in kept_letters(draft, count)),
        Button(_("It is one after all"), f"waves restore {wave.id}"),
    )


@commands.command(role=Role.STAFF, example="waves restore 1", does=Does.CHANGES)
def restore(request: Request, work: Work, number: int) -> Reply:
    """Take back that a wave is not a campaign.

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
    wanted = set(whole_numbers(letters, _("Letters")))
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
    said = phrase("letters taken out of wave {wave}: {count}", count=len(wanted), wave=wave.id)
    work.undo.cannot(request, f"wave {wave.id}", said, "waves merge")
    regroup(request, work, wave.id)
    return Reply(
        many(
            "Taking {count} letter out of “{wave}”.",
            "Taking {count} letters out of “{wave}”.",
            len(wanted),
            wave=wave.called,
        )
    )


@commands.command(role=Role.STAFF, example="waves apart 1")
def apart(request: Request, work: Work, number: int) -> Reply:
    """Put those who ask the opposite of a wave in one of their own, to be answered on their own.

    Until then they wait in `queue` when the others are answered. Raises UserError where none does.
    """
    wave = work.waves.get(number)
    opposing = work.letters.opposing(wave.id)
    if not opposing:
        raise UserError(
            _("Nobody in “{wave}” asks the opposite.", wave=wave.called),
            hint=f"waves show {wave.id}",
        )
    return split(request, work, wave.id, letters=" ".join(map(str, opposing)))


@commands.command(role=Role.STAFF, example="waves import", does=Does.CHANGES, once=True)
def import_(request: Request, work: Work, file: Upload) -> Reply:
    """Read letters from a file: an mbox or an .eml, plain or gzip.

    Only keeps the file in a `Run`: unpacking and reading a mailbox takes too long for a handler.
    Letters that are here already are passed over.
    """
    run = Run("import", file.name, file.data, request.place)
    work.ledger.plan(f"import:{request.event or request.at.isoformat()}", run, request.at)
    return Reply(_("I am reading {file}, and will say here what was in it.", file=file.name))


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
