"""Letter cards: lists of letters, a page at a time, and where each letter is.

The one time that is shown of a letter is when it was sent; where that is not known, when it came.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.letters.attachments import summary
from bot.cards.letters.homes import residence
from bot.domain.times import day, short
from bot.domain.waves.wave import Kept, Wave
from bot.talk import Button, Part, Reply, Table, Text, Title
from bot.words.speaking import _, many

SHOWN_LETTERS = 5  # letters with own words on one card


def personal_letters(wave: Wave, letters: Sequence[Kept], page: int = 1) -> Reply:
    """Show what people wrote of their own, possible cases first.

    Five a page, each with a button to the whole letter. For the asker alone.
    """
    shown = letters[SHOWN_LETTERS * (page - 1) : SHOWN_LETTERS * page]
    parts: list[Part | str] = [Title(_("In their own words — {wave}", wave=wave.called))]
    for letter in shown:
        parts.append(in_own_words(letter))
        parts.append(
            Button(
                _("Read {sender}", sender=letter.by or _("the letter")),
                f"waves letter {letter.id}",
            )
        )
    parts += turning(f"waves personal {wave.id}", page, SHOWN_LETTERS, len(letters))
    return Reply(*parts, private=True)


def turning(command: str, page: int, size: int, count: int) -> list[Part]:
    """Say which of a list are shown, and lead to the page before and after; [] where all are."""
    if count <= size:
        return []
    first, last = size * (page - 1) + 1, min(size * page, count)
    parts: list[Part] = [
        Text(
            _("{first:,} to {last:,} of {count:,}.", first=first, last=last, count=count)
            if first <= count
            else _("There are {count:,} in all.", count=count)
        )
    ]
    if last < count:
        more = min(size, count - last)
        parts.append(Button(_("The next {more}", more=more), f"{command} {page + 1}"))
    if page > 1:
        parts.append(Button(_("Back"), f"{command} {min(page - 1, -(-count // size))}"))
    return parts


def letters_table(letters: Sequence[Kept]) -> Table:
    """List letters, one a row."""
    rows = tuple(
        (str(letter.id), letter.by, residence(letter), short(letter.at)) for letter in letters
    )
    return Table((_("No."), _("From"), _("Lives"), _("Sent")), rows)


def in_own_words(letter: Kept) -> Text:
    """Show what one person wrote of their own, and whether it may be a case."""
    case = _("⚠ may be a case: {trouble}", trouble=_(letter.trouble)) if letter.trouble else ""
    head = f"{letter.by}, {day(letter.at)}"
    words = " … ".join(letter.telling or letter.own)
    first = " — ".join(filter(None, [head, case]))
    return Text("\n".join([first, f"“{words}”", *summary(letter)]))


@dataclass(frozen=True, slots=True)
class Found:
    """A letter that was found: its wave, if any, whether it waits in the queue, or is answered."""

    letter: Kept
    wave: Wave | None = None
    waits: bool = False
    answered: bool = False


def found_card(sought: str, found: Sequence[Found], *, more: bool, among: int) -> Reply:
    """Show the last letters in which something is, and where each stands.

    `more`: there are others. `among` is how many letters were looked through, 0 for all of them.
    """
    parts: list[Part] = [Title(_("Letters with “{sought}”", sought=sought))]
    for each in found:
        letter = each.letter
        subject = letter.subject or _("(no subject)")
        head = f"{letter.by}, {day(letter.at)}: {subject}"
        parts.append(Text(f"{head}\n{_where(each)}"))
        command = f"queue letter {letter.id}" if each.waits else f"waves letter {letter.id}"
        parts.append(Button(_("Read letter {number}", number=letter.id), command))
    if not found:
        parts.append(Text(_("No letter that I keep has that.")))
    if more:
        parts.append(Text(_("There are more: say one more word of it.")))
    if among:
        parts.append(
            Text(
                many(
                    "I looked through the last {count:,} letter.",
                    "I looked through the last {count:,} letters.",
                    among,
                )
            )
        )
    return Reply(*parts, private=True)


def _where(each: Found) -> str:
    """Say where a letter stands."""
    wave = (
        _("in wave {number}, {wave}", number=each.wave.id, wave=each.wave.called)
        if each.wave
        else _("in no wave")
    )
    state = ""
    if each.waits:
        state = _("waits in the queue for an answer of its own")
    elif each.answered:
        state = _("answered")
    return ", ".join(filter(None, [wave, state]))
