"""Looking up: what is held of a person, before it is forgotten for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.actions.people.forgetting import own_words
from bot.domain.erasure import Erasure
from bot.domain.holding import Holding, Mention
from bot.domain.whom import Who
from bot.store.answers import answers
from bot.store.posts import posts
from bot.store.work import Work


def look_up(work: Work, who: Who, at: datetime) -> Holding:
    """Return what is held of a person; nothing is changed."""
    found = work.writers.of(who, at)
    whom = own_words(work, found.whom)
    every = work.mentions.of(with_surnames(whom))
    stay = _staying(work, every)
    # Answers are counted, below.
    going = [each for each in every if each not in stay and each.called != answers.name]
    began = min((each.came_at for each in found.letters), default=None)
    sure = [each for each in going if not each.surname]
    return Holding(
        whom=whom,
        letters=found.letters,
        taken=_taken(work, whom),
        answers=work.writers.answered(whom),
        mentions=tuple(each for each in sure if not each.said),
        said=sum(each.said for each in sure),
        surnames=tuple(each for each in going if each.surname and not each.said),
        stay=tuple(stay),
        others=tuple(work.writers.naming(whom)),
        # Of whom no letter is left here, any of them may hold one.
        backups=tuple(each for each in work.backups.all() if not began or each.at >= began),
    )


def with_surnames(whom: Erasure) -> Erasure:
    """Return whom to forget so that what bears nothing but their surname is found, too."""
    return replace(whom, surnames=frozenset(words[-1] for words in whom.full_names))


def _staying(work: Work, found: Sequence[Mention]) -> list[Mention]:
    """Return those that are told of and left as they are; a post that nobody has approved goes."""
    numbers = [int(str(each.number)) for each in found if each.told and each.called == posts.name]
    drafts = {each.id for each in work.posts.some(numbers).values() if each.approval is None}
    return [
        each
        for each in found
        if each.told and not (each.called == posts.name and each.number in drafts)
    ]


def _taken(work: Work, whom: Erasure) -> dict[int, str]:
    """Say which colleague has which of a person's letters in hand."""
    names = {each.id: each.name for each in work.people.all()}
    taken = work.queue.taken()
    return {
        number: names.get(taken[number].member, taken[number].name)
        for number in whom.letters
        if number in taken
    }
