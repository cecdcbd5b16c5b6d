"""Weighing: how sure each meaning is, by its nearest phrase and by the fitted model together.

The model knows what thousands of sentences have in common, the index what the nearest phrase says:
each corrects the other. Both make a chance for each command, in all 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp, log

from bot.domain.understanding.deciding import EXACT
from bot.domain.understanding.fitted import NOTHING
from bot.domain.understanding.index import CANNOT, Meaning

# Fitted across writers: `python -m benchmarks.talk_fit across`.
OF_MODEL = 1.25  # worth of the logarithm of a chance by the model
OF_PHRASE = 1.0  # worth of the likeness with the nearest phrase
OF_EXACT = 20.0  # … and of what that is above EXACT, where each word fits
LEAST = 0.0001  # a chance by the model below this says no more than this
NEW = 0.5  # chance of a command that the model was not fitted on, where its phrase fits whole
NAMED = 0.5  # likeness from which it is known what is asked that no command does
LEFT = 0.2  # worth of a chance for each run of words that a command has no use for
SOME = 0.001  # what is no likelier is left out


def weighed(ranked: Sequence[Meaning], chances: Mapping[str, float]) -> list[Meaning]:
    """Return the meanings as likely as both say, the likeliest first; ties by name.

    All that no command does is as likely, by the model, as `NOTHING`.
    """
    meanings = {each.command: each for each in ranked}
    for command in chances.keys() - meanings.keys() - {NOTHING}:
        meanings[command] = Meaning(command, 0.0)
    nearest = max((each.sure for each in ranked if each.command.startswith(CANNOT)), default=0)
    if nearest < NAMED:
        # It is nothing that I know how to refuse; how near it came still counts.
        meanings = {name: m for name, m in meanings.items() if not name.startswith(CANNOT)}
        meanings[CANNOT] = Meaning(CANNOT, nearest)
    odds = {
        command: exp(OF_MODEL * log(_chance(each, chances)) + _by_phrase(each.sure))
        for command, each in meanings.items()
    }
    # Of what no command does only the nearest counts: the model knows them as one.
    cannot = sorted((c for c in odds if c.startswith(CANNOT)), key=odds.__getitem__)
    for command in cannot[:-1]:
        del odds[command]
    whole = sum(odds.values())
    found = [
        replace(meanings[command], sure=each / whole)
        for command, each in odds.items()
        if each >= SOME * whole
    ]
    return sorted(found, key=lambda each: (-each.sure, each.command))


def fitting(ranked: Sequence[Meaning], left: Mapping[str, int]) -> list[Meaning]:
    """Think less of commands that have no use for what was said, where another has.

    `left`: for the first commands how many runs of words that count were left over.
    """
    if not left:
        return list(ranked)
    fewest = min(left.values())
    odds = [each.sure * LEFT ** (left.get(each.command, fewest) - fewest) for each in ranked]
    whole, before = sum(odds) or 1, sum(each.sure for each in ranked)
    found = [
        replace(each, sure=one / whole * before) for each, one in zip(ranked, odds, strict=True)
    ]
    return sorted(found, key=lambda each: (-each.sure, each.command))


def _by_phrase(likeness: float) -> float:
    return OF_PHRASE * likeness + OF_EXACT * max(0.0, likeness - EXACT)


def _chance(meaning: Meaning, chances: Mapping[str, float]) -> float:
    name = NOTHING if meaning.command.startswith(CANNOT) else meaning.command
    return max(LEAST, chances[name] if name in chances else NEW * meaning.sure**3)
