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
    """A sentence, who says it where, the language that it is in, and what can be asked."""

    request: Request
    work: Work
    language: Language
    sentence: Sentence
    commands: Mapping[str, Command]


def by_phrase(ranked: Sequence[Meaning], here: Here) -> list[Meaning]:
    """Think less of likenesses that are about another kind of thing than was spoken of."""
    about = _spoken_of(here)
    weighed = [
        each if _is_about(each, about, here.commands) else replace(each, sure=each.sure * OTHER)
        for each in ranked
    ]
    return sorted(weighed, key=lambda each: -each.sure)


def by_chance(ranked: Sequence[Meaning], here: Here) -> list[Meaning]:
    """Weigh chances by what was dealt with before; what is named was counted already."""
    named = _named(here)
    about = set() if named else _spoken_of(here)
    leans = not named and len(here.sentence.words) <= SHORT
    group = recent.asked(here.request, here.work).partition(" ")[0] if leans else ""
    odds = [
        each.sure
        * (1 if _is_about(each, about, here.commands) else OTHER_ODDS)
        * (SAME_GROUP if each.command.partition(" ")[0] == group else 1)
        for each in ranked
    ]
    whole = sum(odds) or 1
    found = [replace(each, sure=one / whole) for each, one in zip(ranked, odds, strict=True)]
    return sorted(found, key=lambda each: (-each.sure, each.command))


def _is_about(meaning: Meaning, about: set[str], commands: Mapping[str, Command]) -> bool:
    known = commands.get(meaning.command)
    return not about or known is None or known.thing in {"", *about}


def _named(here: Here) -> set[str]:
    """Return the kinds of things that a sentence names."""
    things = here.language.things
    named = {things[word.plain] for word in here.sentence.words if word.plain in things}
    return named | {mark.thing for mark in here.sentence.has(Kind.IT) if mark.thing}


def _spoken_of(here: Here) -> set[str]:
    """Return the kinds of things that a sentence may speak of; none where it may be any."""
    if named := _named(here):
        return named | {near for thing in named for near in NEAR.get(thing, ())}
    numbers = here.sentence.has(Kind.NUMBER)
    last = list(recent.last(here.request, here.work))[-1:]
    if last == ["post"] and any(not _is_post(here.work, mark.text) for mark in numbers):
        return set()
    return set(last) if numbers or here.sentence.has(Kind.IT) else set()


def _is_post(work: Work, said: str) -> bool:
    """Say whether there is a post of a number: “14” where there are three is none of them."""
    try:
        return bool(work.posts.get(whole_number(said) or 0))
    except UserError:
        return False
