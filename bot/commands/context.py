"""Context: what was dealt with just before makes some meanings likelier than others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.commands import recent
from bot.commands.declaring import Command
from bot.domain.errors import UserError
from bot.domain.numbers import whole_number
from bot.domain.understanding.index import Meaning
from bot.domain.understanding.language import Language
from bot.domain.understanding.marks import Kind
from bot.domain.understanding.sentence import Sentence
from bot.store.work import Work
from bot.talk import Request

OTHER = 0.75  # worth of a likeness that is about another kind of thing than was pointed at
OTHER_ODDS = 0.2  # … of a chance, before all are made 1 again
SAME_GROUP = 5.0  # worth of a chance of a command beside the one that was asked last
NEAR = {"wave": ("reply",), "reply": ("wave", "letter"), "letter": ("wave", "reply")}
"""Kinds of things that are spoken of together: the letters of a wave, the reply to it."""
SHORT = 8  # words of a sentence that may lean on what was asked before


@dataclass(frozen=True, slots=True)
class Here:
    """What a sentence speaks of, and what was dealt with before where it may lean on that.

    `named` are the kinds of things that it names, `about` those that it may speak of, none where it
    may be any; `group` is the first word of the command that was asked last.
    """

    commands: Mapping[str, Command]
    named: frozenset[str]
    about: frozenset[str]
    group: str

    def has(self, meaning: Meaning, about: frozenset[str]) -> bool:
        """Say whether a meaning is about one of some kinds of things, or about none."""
        known = self.commands.get(meaning.command)
        return not about or known is None or known.thing in {"", *about}


def here(
    request: Request,
    work: Work,
    language: Language,
    sentence: Sentence,
    commands: Mapping[str, Command],
) -> Here:
    """Look at what is spoken of in a place, for a sentence in a language."""
    if named := _named(language, sentence):
        near = {each for thing in named for each in NEAR.get(thing, ())}
        return Here(commands, named, named | near, "")
    asked = recent.asked(request, work) if len(sentence.words) <= SHORT else ""
    about = _spoken_of(request, work, sentence)
    return Here(commands, named, about, asked.partition(" ")[0])


def by_phrase(ranked: Sequence[Meaning], here: Here) -> list[Meaning]:
    """Think less of likenesses that are about another kind of thing than was spoken of."""
    weighed = [
        each if here.has(each, here.about) else replace(each, sure=each.sure * OTHER)
        for each in ranked
    ]
    return sorted(weighed, key=lambda each: -each.sure)


def by_chance(ranked: Sequence[Meaning], here: Here) -> list[Meaning]:
    """Weigh chances by what was dealt with before; what is named was counted already."""
    about = frozenset[str]() if here.named else here.about
    odds = [
        each.sure
        * (1 if here.has(each, about) else OTHER_ODDS)
        * (SAME_GROUP if each.command.partition(" ")[0] == here.group else 1)
        for each in ranked
    ]
    whole = sum(odds) or 1
    found = [replace(each, sure=one / whole) for each, one in zip(ranked, odds, strict=True)]
    return sorted(found, key=lambda each: (-each.sure, each.command))


def _named(language: Language, sentence: Sentence) -> frozenset[str]:
    """Return the kinds of things that a sentence names."""
    things = language.things
    named = {things[word.plain] for word in sentence.words if word.plain in things}
    return frozenset(named | {mark.thing for mark in sentence.has(Kind.IT) if mark.thing})


def _spoken_of(request: Request, work: Work, sentence: Sentence) -> frozenset[str]:
    """Return the kind of thing that a sentence may speak of without naming it; none if any."""
    numbers = sentence.has(Kind.NUMBER)
    last = list(recent.last(request, work))[-1:]
    if last == ["post"] and any(not _is_post(work, mark.text) for mark in numbers):
        return frozenset()
    return frozenset(last) if numbers or sentence.has(Kind.IT) else frozenset()


def _is_post(work: Work, said: str) -> bool:
    """Say whether there is a post of a number: “14” where there are three is none of them."""
    try:
        return bool(work.posts.get(whole_number(said) or 0))
    except UserError:
        return False
