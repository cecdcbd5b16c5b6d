"""Sentences: what was said in plain words is taken for a command, or asked about.

Phrases, weighed by how rare their words are, rank the commands (`bot/domain/understanding`);
`decide` says whether that is clear enough. What sends, releases or removes is never done on a
sentence: it is offered as a button. A sentence of which something was not understood that counts is
not done at once either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.commands import Command
from bot.commands.call import Call, Several, read
from bot.commands.following import carried, followed
from bot.commands.meaning import read_meaning, taken, unclear
from bot.commands.mentions import choices, mentioned
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
from bot.commands.twins import one_of_twins
from bot.commands.wishes import all_of, in_order, wishes
from bot.domain.people import Role
from bot.domain.understanding.deciding import BY_CHANCE, OFFERED, Decision, Does, decide
from bot.domain.understanding.index import CANNOT, Meaning
from bot.domain.understanding.language import spoken
from bot.domain.understanding.marks import Kind
from bot.domain.understanding.weighing import fitting
from bot.store.work import Work
from bot.talk import Button, Form, Reply, Request, Text
from bot.words.speaking import _
from bot.words.speaking import language as tongue

LONGEST = 30  # words before a colon: what is longer was not said to me, but pasted
CHOSEN = ("post", "wave", "reply")  # things of which the newest are offered to choose from
CHOICES = 4
NO_COMMAND = 0.5  # how sure that something is asked that no command does
NEAREST = 0.05  # chance from which something is told as near to what no command does


def hear(
    request: Request, work: Work, commands: Mapping[str, Command]
) -> Call | Several | Reply | None:
    """Take a sentence for what it means: what to do, or an answer; None where nothing is likely."""
    if request.by.role is not Role.STRANGER and (back := _friendly(request)):
        return Reply(back)
    if len(request.text.partition(": ")[0].split()) > LONGEST:
        return None
    if own := by_own_grammar(request, commands):
        return taken(own)
    said = read_sentence(request, work, commands)
    if request.files:
        files = [
            m for m in said.ranked if m.command in commands and commands[m.command].takes_files
        ]
        said = replace(said, ranked=tuple(files))
    role = request.by.role
    first = said.ranked[0] if said.ranked else Meaning("", 0)
    if role is not Role.STRANGER and (calls := followed(request, work, commands, said)):
        return _following(calls)
    if first.command.startswith(CANNOT) and role is not Role.STRANGER:
        return _refused(request, work, commands, said)
    if role is not Role.STRANGER and (found := wishes(request, work, commands, said)):
        return in_order(request, found)
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
    meant = [read_meaning(request, work, commands[each.command], said, each) for each in near[:2]]
    if not meant:
        return refuse_all([]) if first.sure >= NO_COMMAND else None
    return refuse_all(meant)


def _following(calls: list[Call]) -> Call | Several | Reply:
    """Do what was asked before with what is now said to be other; what is for good is offered."""
    if any(call.command.does is Does.FOR_GOOD for call in calls):
        meant = [Meant(call) for call in calls]
        return offer(meant) if len(meant) == 1 else offer_both(meant)
    return taken(calls[0]) if len(calls) == 1 else all_of(calls)


def _decided(
    request: Request, work: Work, commands: Mapping[str, Command], said: Read
) -> Call | Several | Reply | None:
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
    mine = one_of_twins(request, work, commands, said, mine)
    read = _first_read(request, work, commands, said, mine)
    if said.bars is BY_CHANCE:
        mine = fitting(mine, {name: len(each.left) for name, each in read.items()})
    decision = decide(said.sentence, mine, does, said.bars)
    meant = [
        read.get(each.command) or read_meaning(request, work, commands[each.command], said, each)
        for each in decision.meanings
        if each.command in commands
    ]
    answer = _answer(request, work, decision, meant)
    if isinstance(answer, Call):
        answer = carried(request, work, said, answer)
    # A stranger is asked nothing back: whatever is offered tells what can be done here.
    return None if role is Role.STRANGER and isinstance(answer, Reply) else answer


def _first_read(
    request: Request, work: Work, commands: Mapping[str, Command], said: Read, mine: list[Meaning]
) -> dict[str, Meant]:
    """Read what the first meanings mean: one, where that is clear and leaves nothing over."""
    read: dict[str, Meant] = {}
    for each in (one for one in mine[:OFFERED] if one.command in commands):
        read[each.command] = read_meaning(request, work, commands[each.command], said, each)
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
    return taken(read(request, command, f"{mention.number} {after}"))


def noted(reply: Reply, note: str) -> Reply:
    """Say in a reply how a sentence was taken, unless it asks for more first."""
    if not note or any(isinstance(part, Form) for part in reply.parts):
        return reply
    before = [part for part in reply.parts if not isinstance(part, Button)]
    buttons = [part for part in reply.parts if isinstance(part, Button)]
    return Reply(*before, note, *buttons, private=reply.private)


def joined(replies: Sequence[Reply], left: Sequence[str]) -> Reply:
    """Say what came of several calls one below the other, and which were not done."""
    parts = [part for reply in replies for part in reply.parts]
    last = replies[-1]
    if left:
        lines = ", ".join(f"“{line}”" for line in left)
        parts.append(Text(_("Not done after that: {lines}.", lines=lines)))
    private = any(reply.private for reply in replies)
    return Reply(*parts, private=private, faults=last.faults, ending=last.ending)


def _answer(
    request: Request, work: Work, decision: Decision, meant: list[Meant]
) -> Call | Several | Reply | None:
    if not meant:
        return None
    first = meant[0]
    some = choices(request, work, first.command)[:CHOICES] if first.wants_number else []
    if first.wants_number and first.command.thing == "wave" and first.topic:
        return no_such(first, some)
    if decision.ask:
        alone = len(meant) == 1 and first.others and not first.left
        return offer_both(first.each) if alone else offer([*first.each, *meant[1:]])
    if first.wants_number and first.command.thing in CHOSEN:
        return which(first, some)
    if asked := either(first.call, unclear(request, first.call)):
        return asked
    if first.left:
        return halt(first)
    if first.unlike and first.command.does.changes and not first.call.missing:
        return offer([first])
    return all_of(first.calls) if first.others else taken(first.call)
