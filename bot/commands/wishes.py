"""Wishes: several that one sentence holds, done in their order where each may be done at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.commands import Command
from bot.commands.call import Call, Several
from bot.commands.meaning import read_meaning, taken, unclear
from bot.commands.offering import Meant, offer_both
from bot.commands.reading import Read, read_sentence
from bot.domain.understanding.clauses import clauses
from bot.domain.understanding.deciding import Does, asks
from bot.domain.understanding.index import Meaning
from bot.store.work import Work
from bot.talk import Reply, Request

WISH = 0.55  # how sure that a part of a sentence is a wish of its own
LOST = 0.12  # how much surer a sentence may be as a whole, and still hold several wishes
MOST = 4  # wishes in one sentence


@dataclass(frozen=True, slots=True)
class Wish:
    """A part of a sentence, the command that it is held to be, and what that is given."""

    said: Read
    first: Meaning
    meant: Meant

    def may_be_done(self, request: Request) -> bool:
        """Say whether it is done at once: whole, clear, sure enough, and nothing for good."""
        meant, does = self.meant, self.meant.command.does
        if does is Does.FOR_GOOD or meant.left or meant.wants_number:
            return False
        if any(call.missing or unclear(request, call) for call in meant.calls):
            return False
        bars = self.said.bars
        if not does.changes:
            return self.first.sure >= bars.clear
        surely = self.first.sure >= bars.clear_to_change
        return surely and not meant.unlike and not asks(self.said.sentence, self.first)


def wishes(request: Request, work: Work, commands: Mapping[str, Command], said: Read) -> list[Wish]:
    """Return the wishes of a sentence that holds several, in their order; none where it is one."""
    parts = _parted(request, work, commands, said, MOST)
    if len(parts) < 2:  # noqa: PLR2004 - two are several
        return []
    before: dict[str, int] = {}
    found: list[Wish] = []
    for each, first in parts:
        command = commands[first.command]
        # “It” in a later one is what an earlier one named.
        meant = read_meaning(request, work, command, each, first, before=before)
        if meant.call.number is not None:
            before[command.thing] = meant.call.number
        found.append(Wish(each, first, meant))
    alike = len({each.meant.command.words for each in found}) == 1
    # “How do posts work, what can I say”: the same, once with less.
    lines = [set(each.meant.line.split()) for each in found]
    same = alike and any(one <= other or other <= one for one, other in pairwise(lines))
    return [] if same else found


def in_order(request: Request, found: Sequence[Wish]) -> Several | Reply:
    """Do several wishes in their order, or offer them so where one of them may not be done."""
    if all(each.may_be_done(request) for each in found):
        return all_of([call for each in found for call in each.meant.calls])
    return offer_both([one for each in found for one in each.meant.each])


def all_of(calls: Sequence[Call]) -> Several:
    """Take several calls to be done, each with how it was understood."""
    return Several(tuple(taken(call) for call in calls))


def _parted(
    request: Request, work: Work, commands: Mapping[str, Command], said: Read, most: int
) -> list[tuple[Read, Meaning]]:
    """Part a sentence into wishes, each with what it is likeliest to ask for."""
    whole = _first(request, commands, said)
    for parts in clauses(said.sentence, said.language, said.begun) if most > 1 else ():
        reads = [read_sentence(request, work, commands, part) for part in parts]
        firsts = [_first(request, commands, each) for each in reads]
        sure = [first for first in firsts if first and first.sure >= WISH]
        if len(sure) < len(firsts):
            continue
        if sum(each.sure for each in sure) / len(sure) + LOST < (whole.sure if whole else 0):
            continue
        later = _parted(request, work, commands, reads[1], most - 1)
        return [(reads[0], sure[0]), *(later or [(reads[1], sure[1])])]
    return []


def _first(request: Request, commands: Mapping[str, Command], said: Read) -> Meaning | None:
    """Return the likeliest command of a sentence, if its asker may use that."""
    first = next((each for each in said.ranked if each.command in commands), None)
    return first if first and request.by.role.may(commands[first.command].role) else None
