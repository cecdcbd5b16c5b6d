"""Enclosed: how the office is shown what came with a letter, and what of it could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten

from bot.domain.letters import Attachment
from bot.domain.waves.wave import Kept
from bot.talk import Text
from bot.words.speaking import _

LONGEST = 1_500  # characters of a file's words on a card: what it is, and whom it is to
KILO, MEGA = 1_000, 1_000_000


def enclosed(letters: Iterable[Kept]) -> list[Text]:
    """Show the flaws of some letters, their files, and what these say; nothing where all is plain.

    A file's words are cut at 1,500 characters, and that is said.
    """
    shown: list[Text] = []
    for letter in letters:
        if lines := summary(letter):
            shown.append(Text("\n".join(lines)))
        shown += [_says(each) for each in letter.attachments if each.text]
    return shown


def summary(letter: Kept) -> list[str]:
    """Say in lines what is wrong with a letter, and what came with it."""
    flaws = [_("⚠ This letter {flaw}.", flaw=_(each)) for each in letter.flaws]
    return flaws + [_attached(each) for each in letter.attachments]


def _attached(file: Attachment) -> str:
    """Name a file, with its type and size."""
    return _("Attached: {name} ({type}, {size}).", name=file.name, type=file.type, size=_size(file))


def _size(file: Attachment) -> str:
    if file.size < KILO:
        return _("{size} bytes", size=file.size)
    if file.size < MEGA:
        return _("{size:.0f} kB", size=file.size / KILO)
    return _("{size:.1f} MB", size=file.size / MEGA)


def _says(file: Attachment) -> Text:
    """Show what a file says, up to where a card would be too long."""
    words = file.text
    if len(words) <= LONGEST:
        return Text(_("{name} says:\n{words}", name=file.name, words=words))
    return Text(
        _(
            "{name} begins (open the file in your mail program for the rest):\n{words}",
            name=file.name,
            words=shorten(words, LONGEST, placeholder=" …"),
        )
    )
