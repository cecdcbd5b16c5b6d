"""Understanding: a request, typed, pressed, filled in or said, becomes a call."""

from __future__ import annotations

from collections.abc import Sequence
from mimetypes import guess_type

from bot.commands.call import Call, Several, read
from bot.commands.declaring import Commands
from bot.commands.lines import Named, line_of, named, offer_spelling, pair_of
from bot.commands.reading import is_spelt, learn
from bot.commands.sentences import hear, pointed
from bot.store.work import Work
from bot.talk import Reply, Request
from bot.words.speaking import in_english

NEAR = 70  # rapidfuzz ratio, of 100, from which a misspelt command is worth offering
CLOSE = 80  # … and from which two unknown words are likelier a command than a sentence


class Understanding:
    """What can be asked for, and how requests are understood as one of it."""

    def __init__(self, groups: Sequence[Commands]) -> None:
        self.commands = {command.words: command for group in groups for command in group.declared}
        self._words = {*self.commands, *(group.word for group in groups)}
        self._pictures = next((c for c in self.commands.values() if c.pictures), None)

    def learn(self) -> None:
        """Do at the start what whoever first asks would wait for: half a second."""
        learn(self.commands)

    def named(self, request: Request) -> Named | None:
        """Return the command that was typed or pressed in English; None where that is not known."""
        return named(line_of(request.text), self.commands)

    def only_shows(self, request: Request, typed: Named | None) -> bool:
        """Say whether a command is asked, as it is written, that does no more than show."""
        return typed is not None and not request.files and typed[0].only_shows

    def call(
        self, request: Request, work: Work, typed: Named | None
    ) -> Call | Several | Reply | None:
        """Find out what was meant: calls, words that ask back, or None where nothing is likely.

        `typed`: what `named` knows. Raises UserError with the command whose spelling is near.
        """
        line = line_of(request.text)
        if typed is None:
            line = in_english(line, self._words)
            typed = named(line, self.commands)
        pictures = _brings_pictures(request)
        # Of one word with a photo, “start” may be the caption.
        if typed and (" " in typed[0].words or not pictures):
            return pointed(request, work, *typed)
        heard = hear(request, work, self.commands)
        if isinstance(heard, Call | Several):
            return heard
        if self._pictures and pictures:
            return read(request, self._pictures, line)
        mine = [words for words, each in self.commands.items() if request.by.role.may(each.role)]
        # What was found by meaning goes before what two words are spelled like, unless they are
        # all that was typed, and no words that I know.
        if heard is None or not is_spelt(line):
            offer_spelling(pair_of(line)[0], mine, CLOSE if heard else NEAR)
        return heard


def _brings_pictures(request: Request) -> bool:
    """Say whether pictures came, and nothing else; a chat may not know a file by more than name."""
    kinds = [(file.mime, guess_type(file.name)[0] or "") for file in request.files]
    return bool(kinds) and all(any(kind.startswith("image/") for kind in each) for each in kinds)
