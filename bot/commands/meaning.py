"""Meaning: what a sentence, held to be a command, gives to that, and what is left of it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from bot.commands import Command
from bot.commands.arguments import ABOUT, SentenceReader
from bot.commands.call import Call
from bot.commands.kinds import is_time, keeps_words
from bot.commands.known import Known
from bot.commands.listing import each_call, take_listed
from bot.commands.mentions import Mention, mentioned
from bot.commands.offering import Meant
from bot.commands.reading import Read
from bot.domain.errors import UserError
from bot.domain.times import When
from bot.domain.understanding.clauses import cuts
from bot.domain.understanding.deciding import Does
from bot.domain.understanding.index import Meaning
from bot.domain.understanding.remainder import is_of_time, left_over
from bot.store.work import Work
from bot.talk import Request
from bot.words.speaking import _, as_typed


def read_meaning(
    request: Request,
    work: Work,
    command: Command,
    said: Read,
    meaning: Meaning,
    *,
    before: Mapping[str, int] | None = None,
) -> Meant:
    """Read a command's arguments out of a sentence, and see what is left of it."""
    sentence, language = said.sentence, said.language
    reader = SentenceReader(sentence, language, Known(), meaning.phrase)
    numbers = take_listed(request, work, command, reader)
    about = Mention(numbers[0], tuple(reader.used)) if numbers else None
    if command.thing and not about:
        about = mentioned(request, work, command, sentence, before)
    reader.known = replace(_known(request, work, about), words=said.words)
    first = reader.call(request, command, about)
    calls = each_call(first, numbers) if numbers else [first]
    left, narrow = _left(command, said, reader, meaning)
    call = calls[0].noted(calls[0].note, _not_narrowed(narrow))
    topic = " ".join(sentence.words[n].said for n in sentence.strange)
    taken = {sentence.keys[n] for n in reader.used}
    unlike = bool(meaning.beside - taken) and meaning.sure < said.bars.surely
    unlike = unlike or _has_more(said, reader, meaning)
    return Meant(call, topic, tuple(left), unlike, tuple(calls[1:]))


def _left(
    command: Command, said: Read, reader: SentenceReader, meaning: Meaning
) -> tuple[list[str], list[str]]:
    """Return what of a sentence was not understood, and times to which a list is not narrowed."""
    shows = not command.does.changes
    lists = command.does is Does.SHOWS and not command.thing
    keeps = command.does.changes and any(map(keeps_words, command.parameters))
    left = left_over(
        said.sentence, reader.used, meaning.phrase, said.language, lists=lists, keeps=keeps
    )
    if not shows or any(is_time(each) or each.name == ABOUT for each in command.parameters):
        return left, []
    narrow = [each for each in left if is_of_time(each, said.language)]
    return [each for each in left if each not in narrow], narrow


def _not_narrowed(narrow: list[str]) -> str:
    """Say that a time was passed over; nothing where none was."""
    said = ", ".join(f"“{each}”" for each in narrow)
    return _("I did not narrow this to {said}.", said=said) if narrow else ""


def _has_more(said: Read, reader: SentenceReader, meaning: Meaning) -> bool:
    """Say whether a second wish may begin in a sentence, of which nothing was understood."""
    sentence = said.sentence
    for _end, start in cuts(sentence, said.language, said.begun):
        rest = range(start, len(sentence.words))
        telling = {n for n in rest if sentence.words[n].plain not in said.language.small}
        known = {n for n in telling if sentence.keys[n] in meaning.phrase}
        if telling and telling.isdisjoint(reader.used) and not known:
            return True
    return False


def _known(request: Request, work: Work, about: Mention | None) -> Known:
    """Return what a sentence may name beside things with numbers."""
    networks = tuple(outlet.name for outlet in request.outlets)
    current: tuple[str, ...] = ()
    if about:
        with suppress(UserError):
            current = work.posts.get(about.number).networks
    return Known(networks, current)


def taken(call: Call) -> Call:
    """Say with a call how a sentence was taken, where that changes something."""
    if not call.command.does.changes:
        return call
    command, typed = as_typed(call.command.words), call.typed
    note = _("I took that as: {command} {typed}", command=command, typed=typed).strip()
    return call.noted(note, call.note)


def unclear(request: Request, call: Call) -> UserError | None:
    """Return what is asked of a time that can be meant in two ways; None where it is clear."""
    if call.fault:
        return call.fault
    for each in call.given.values():
        if isinstance(each.value, When) and not each.value.is_relative:
            try:
                each.value.at(request.at)
            except UserError as error:
                return error
    return None
