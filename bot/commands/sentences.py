"""Sentences: what was said in plain words is taken for a command, or asked about.

Phrases, weighed by how rare their words are, rank the commands (`bot/domain/understanding`);
`decide` says whether that is clear enough. What sends, releases or removes is never done on a
sentence: it is offered as a button. A sentence of which something was not understood that counts is
not done at once either.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from bot.commands import Command
from bot.commands.arguments import SentenceReader
from bot.commands.call import Call, read
from bot.commands.kinds import takes_anything
from bot.commands.known import Known
from bot.commands.mentions import Mention, choices, mentioned
from bot.commands.offering import (
    Meant,
    either,
    halt,
    no_such,
    offer,
    offer_both,
    refuse,
    refuse_all,
    which,
)
from bot.commands.own_grammar import by_own_grammar
from bot.commands.reading import Read, read_for, read_sentence
from bot.domain.errors import UserError
from bot.domain.people import Role
from bot.domain.times import When
from bot.domain.understanding.clauses import clauses
from bot.domain.understanding.deciding import BY_CHANCE, OFFERED, Decision, Does, decide
from bot.domain.understanding.index import CANNOT, Meaning
from bot.domain.understanding.language import spoken
from bot.domain.understanding.marks import Kind
from bot.domain.understanding.remainder import left_over
from bot.domain.understanding.weighing import fitting
from bot.store.work import Work
from bot.talk import Button, Form, Reply, Request
from bot.words.speaking import _, as_typed
from bot.words.speaking import language as tongue

LONGEST = 30  # words before a colon: what is longer was not said to me, but pasted
CHOSEN = ("post", "wave", "reply")  # things of which the newest are offered to choose from
CHOICES = 4
NO_COMMAND = 0.5  # how sure that something is asked that no command does
NEAREST = 0.05  # chance from which something is told as near to what no command does
WISH = 0.55  # how sure that a part of a sentence is a wish of its own
LOST = 0.12  # how much surer a sentence may be as a whole, and still hold several wishes


def hear(request: Request, work: Work, commands: Mapping[str, Command]) -> Call | Reply | None:
    """Take a sentence for what it means: what to do, or an answer; None where nothing is likely."""
    if request.by.role is not Role.STRANGER and (back := _friendly(request)):
        return Reply(back)
    if len(request.text.partition(": ")[0].split()) > LONGEST:
        return None
    if own := by_own_grammar(request, commands):
        return _taken(own)
    said = read_sentence(request, work, commands)
    if request.files:
        files = [
            m for m in said.ranked if m.command in commands and commands[m.command].takes_files
        ]
        said = replace(said, ranked=tuple(files))
    role = request.by.role
    first = said.ranked[0] if said.ranked else Meaning("", 0)
    if first.command.startswith(CANNOT) and role is not Role.STRANGER:
        return _refused(request, work, commands, said)
    if role is not Role.STRANGER and (wishes := _wishes(request, work, commands, said)):
        return offer_both(wishes)
    return _decided(request, work, commands, said)


def _refused(
    request: Request, work: Work, commands: Mapping[str, Command], said: Read
) -> Reply | None:
    """Say that no command does what was asked, and what can be done instead, or what is nearest."""
    first, *others = said.ranked
    if cannot := said.cannot(first):
        return refuse(cannot, dict(commands)) if first.sure >= NO_COMMAND else None
    near = [
        each
        for each in others
        if each.sure >= NEAREST
        and each.command in commands
        and _may(request.by.role, each, commands)
    ]
    meant = [_meant(request, work, commands[each.command], said, each) for each in near[:2]]
    return refuse_all(meant) if meant else None


def _decided(
    request: Request, work: Work, commands: Mapping[str, Command], said: Read
) -> Call | Reply | None:
    """Decide on what a sentence means, and whether its asker may do that."""

    def does(words: str) -> Does:
        return Does.FOR_GOOD if words.startswith(CANNOT) else commands[words].does

    role = request.by.role
    # Before the role is looked at: who may not is told so, and is not given the next likeliest
    # thing to do.
    above = decide(said.sentence, said.ranked, does, said.bars).meanings
    if len(above) == 1 and not _may(role, above[0], commands):
        return None if role is Role.STRANGER else Call(commands[above[0].command])
    mine = [each for each in said.ranked if _may(role, each, commands)]
    read = _first_read(request, work, commands, said, mine)
    if said.bars is BY_CHANCE:
        mine = fitting(mine, {name: len(each.left) for name, each in read.items()})
    decision = decide(said.sentence, mine, does, said.bars)
    meant = [
        read.get(each.command) or _meant(request, work, commands[each.command], said, each)
        for each in decision.meanings
        if each.command in commands
    ]
    answer = _answer(request, work, decision, meant)
    # A stranger is asked nothing back: whatever is offered tells what can be done here.
    return None if role is Role.STRANGER and isinstance(answer, Reply) else answer


def _first_read(
    request: Request, work: Work, commands: Mapping[str, Command], said: Read, mine: list[Meaning]
) -> dict[str, Meant]:
    """Read what the first meanings mean: one, where that is clear and leaves nothing over."""
    read: dict[str, Meant] = {}
    for each in (one for one in mine[:OFFERED] if one.command in commands):
        read[each.command] = _meant(request, work, commands[each.command], said, each)
        if each.sure >= BY_CHANCE.clear and not read[each.command].left:
            break
    return read


def _may(role: Role, meaning: Meaning, commands: Mapping[str, Command]) -> bool:
    return meaning.command not in commands or role.may(commands[meaning.command].role)


def _friendly(request: Request) -> str:
    """Return what is said back to a friendly word; nothing to any other."""
    plain = " ".join(request.text.casefold().replace("’", "'").replace("'", "").split())
    for each in spoken(tongue()):
        if back := each.friendly.get(plain.strip(" .,!?")):
            return back.format(name=request.by.name.split()[0])
    return ""


def _wishes(
    request: Request, work: Work, commands: Mapping[str, Command], said: Read
) -> list[Meant]:
    """Return the wishes of a sentence that holds several, in their order; none where it is one."""
    whole = said.ranked[0].sure if said.ranked else 0
    for parts in clauses(said.sentence, said.language, said.begun):
        reads = [read_sentence(request, work, commands, part) for part in parts]
        firsts = [next((m for m in each.ranked if m.command in commands), None) for each in reads]
        if not all(first and first.sure >= WISH for first in firsts):
            continue
        sure = [first for first in firsts if first]
        if sum(each.sure for each in sure) / len(sure) + LOST < whole:
            continue
        if any(not _may(request.by.role, each, commands) for each in sure):
            continue
        return _each_meant(request, work, commands, reads, sure)
    return []


def _each_meant(
    request: Request,
    work: Work,
    commands: Mapping[str, Command],
    reads: list[Read],
    firsts: list[Meaning],
) -> list[Meant]:
    """Return what each part means; “it” in a later one is what an earlier one named."""
    before: dict[str, int] = {}
    found: list[Meant] = []
    for each, first in zip(reads, firsts, strict=True):
        meant = _meant(request, work, commands[first.command], each, first, before=before)
        if meant.call.number is not None:
            before[meant.command.thing] = meant.call.number
        found.append(meant)
    alike = len({each.command.words for each in found}) == 1
    return [] if alike and len({each.line for each in found}) == 1 else found


def pointed(request: Request, work: Work, command: Command, typed: str) -> Call:
    """Read “posts show that” and “waves show the badger one” with the number that is meant."""
    if (
        command.does is Does.FOR_GOOD
        or not command.thing
        or not typed
        or typed.lstrip("#no. ")[:1].isdigit()
    ):
        return read(request, command, typed)
    sentence = read_for(request, work, command, typed)
    its = sentence.has(Kind.IT) or sentence.has(Kind.NTH)
    mention = mentioned(request, work, command, sentence) if its else None
    if mention is None:
        return read(request, command, typed)
    after = typed[sentence.words[its[0].at.stop - 1].end :].strip()
    return _taken(read(request, command, f"{mention.number} {after}"))


def noted(reply: Reply, note: str) -> Reply:
    """Say in a reply how a sentence was taken, unless it asks for more first."""
    if not note or any(isinstance(part, Form) for part in reply.parts):
        return reply
    before = [part for part in reply.parts if not isinstance(part, Button)]
    buttons = [part for part in reply.parts if isinstance(part, Button)]
    return Reply(*before, note, *buttons, private=reply.private)


def _taken(call: Call) -> Call:
    """Say with a call how a sentence was taken, where that changes something."""
    if not call.command.does.changes:
        return call
    command, typed = as_typed(call.command.words), call.typed
    note = _("I took that as: {command} {typed}", command=command, typed=typed).strip()
    return replace(call, note=" ".join(filter(None, [note, call.note])))


def _answer(
    request: Request, work: Work, decision: Decision, meant: list[Meant]
) -> Call | Reply | None:
    if not meant:
        return None
    first = meant[0]
    some = choices(request, work, first.command)[:CHOICES] if first.wants_number else []
    if first.wants_number and first.command.thing == "wave" and first.topic:
        return no_such(first, some)
    if decision.ask:
        return offer(meant)
    if first.wants_number and first.command.thing in CHOSEN:
        return which(first, some)
    if asked := either(first.call, _unclear(request, first.call)):
        return asked
    if first.left:
        return halt(first)
    if first.unlike and first.command.does.changes and not first.call.missing:
        return offer([first])
    return _taken(first.call)


def _unclear(request: Request, call: Call) -> UserError | None:
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


def _meant(
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
    about = mentioned(request, work, command, sentence, before) if command.thing else None
    known = replace(_known(request, work, about), words=said.words)
    reader = SentenceReader(sentence, language, known, meaning.phrase)
    call = reader.call(request, command, about)
    lists = command.does is Does.SHOWS and not command.thing
    keeps = command.does.changes and any(map(takes_anything, command.parameters))
    left = left_over(sentence, reader.used, meaning.phrase, language, lists=lists, keeps=keeps)
    topic = " ".join(sentence.words[n].said for n in sentence.strange)
    taken = {sentence.keys[n] for n in reader.used}
    unlike = bool(meaning.beside - taken) and meaning.sure < said.bars.surely
    return Meant(call, topic, tuple(left), unlike)


def _known(request: Request, work: Work, about: Mention | None) -> Known:
    """Return what a sentence may name beside things with numbers."""
    networks = tuple(outlet.name for outlet in request.outlets)
    current: tuple[str, ...] = ()
    if about:
        with suppress(UserError):
            current = work.posts.get(about.number).networks
    return Known(networks, current)
