"""Summary: what a wave asks for, in the letters' own words; nothing is invented.

Sentences are chosen, never written: only those that enough people share, by how many letters have
them, by the words that say what they ask, and by how little they repeat.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from bot.domain.waves.ask_words import CONNECTIVE, FRAGMENT, LISTING, POINTING
from bot.domain.waves.asking import Asking
from bot.domain.waves.lines import COMMON, PEOPLE, Line, Said, Written, common
from bot.domain.waves.naming import free_name, names_of, subjects_of
from bot.domain.waves.shingles import words
from bot.domain.waves.stance import Stance, sides_of
from bot.domain.waves.vocabulary import (
    COURTESY,
    INTRODUCTION,
    NO_ORGANISERS,
    ORGANISED,
    ORGANISERS,
    PLACEHOLDER,
    STOP_WORDS,
)

LINK = re.compile(r"https?://[^\s<>\"')\]]+")
SAMPLE = 200
"""Letters that a summary is taken from, at most."""
EVERYWHERE = 0.75
"""A line in more than this share of the letters does not vary."""
GIST = 3
VARIANTS = 3
ALIKE = 0.5
"""Sentences that share so many of their telling words are near twins."""
SHORT, LONG = 6, 45
"""Words of a sentence that can stand for a letter."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A wave in the letters' own words, empty where no sentence that enough people share will do.

    `ask` is one sentence, `gist` up to three that stand for the whole, `organisers` who seems to
    have set it up (likeliest first), `varies` sentences that some letters have and others not.
    `stands` are the shared sentences that take the wave's side. `opposing` counts the people who
    ask the opposite, if they are enough to be a group, and `opposite` is what they say. `names` is
    all that it may be called, the best first.
    """

    name: str
    ask: str
    gist: tuple[str, ...]
    organisers: tuple[str, ...]
    varies: tuple[str, ...]
    stands: tuple[str, ...] = ()
    opposing: int = 0
    opposite: str = ""
    names: tuple[str, ...] = ()

    def called(self, taken: AbstractSet[str]) -> Summary:
        """Return it under a name that is not `taken`, in small letters, by another of its list."""
        return replace(self, name=free_name(self.names, taken))

    @property
    def side(self) -> str:
        """“for” or “against” what it is on, “both” where some ask the opposite, “” for neither."""
        if self.opposing:
            return "both"
        return {1: "for", -1: "against"}.get(Stance.of(self.stands).sign, "")


def summarise(
    letters: Sequence[Written], taken: AbstractSet[str] = frozenset(), *, sampled: bool = False
) -> Summary:
    """Summarise a wave from its letters, or where `sampled` from some of them.

    `taken` are the names of the other waves in the list, in small letters.
    """
    said = Said(letters)
    every = said.lines()
    lines = common(every, sampled=sampled)
    subjects = subjects_of(letters, sampled=sampled)
    ask = Asking(said, lines, subjects, sampled=sampled).ask()
    stands = _stands(lines)
    opposing, opposite = _opposite(letters, stands)
    names = names_of(subjects[0].text if subjects else "", lines, ask.sentence)
    return Summary(
        name=free_name(names, taken),
        ask=ask.text,
        gist=gist_of(lines, ask.text),
        organisers=organisers_of([letter.text for letter in letters]),
        varies=variants_of(every),
        stands=stands,
        opposing=opposing,
        opposite=opposite,
        names=names,
    )


def gist_of(lines: Sequence[Line], ask: str) -> tuple[str, ...]:
    """Choose up to three shared sentences that say most and repeat least, in the letter's order.

    Greedy: each next one is the sentence with the most new, common words for its length.
    """
    telling = Counter(word for line in lines for word in _telling(line.text))
    left = [line for line in lines if _whole(line)]
    chosen: list[Line] = []
    said = [_telling(ask)] if ask else []
    while len(chosen) < GIST:
        left = [
            line for line in left if not any(_alike(_telling(line.text), each) for each in said)
        ]
        if not left:
            break
        known = set().union(*said)
        best = max(left, key=lambda line: (_worth(line, telling, known), -line.place))
        chosen.append(best)
        said.append(_telling(best.text))
    return tuple(line.text for line in sorted(chosen, key=lambda line: line.place))


def variants_of(lines: Sequence[Line]) -> tuple[str, ...]:
    """List sentences that some people have and others not, and gaps that were left unfilled."""
    known = [line for line in lines if line.people >= PEOPLE]
    some = [line for line in known if COMMON / 2 <= line.share < EVERYWHERE and _whole(line)]
    gaps = [line for line in known if PLACEHOLDER.search(line.text)][:1]
    return tuple(line.text for line in [*gaps, *some][:VARIANTS])


def organisers_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return up to three likely organisers, by links and by what letters and footers say."""
    found: Counter[str] = Counter()
    letters = 0
    for text in texts:
        letters += 1
        hosts = {(urlsplit(link).hostname or "").removeprefix("www.") for link in _links(text)}
        named = {match.group(1).strip() for match in ORGANISED.finditer(text)}
        shown = {ORGANISERS.get(host, host) for host in hosts if not NO_ORGANISERS.search(host)}
        found.update((named | shown) - {""})
    # A link in one letter may be its sender's; an organiser's is in many.
    enough = max(2, COMMON * letters)
    return tuple(name for name, count in found.most_common(3) if count >= enough)


def _stands(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the lines that take the wave's side: those that most letters have, of all that do."""
    taking = [line for line in lines if sides_of(line.text)]
    most = max((line.share for line in taking), default=0.0)
    return tuple(line.text for line in taking if line.share > most / 2)


def _opposite(letters: Sequence[Written], stands: Sequence[str]) -> tuple[int, str]:
    """Count who asks the opposite of the wave, if they are enough, and give what most of them say.

    What they say is given only where enough people share it.
    """
    stance = Stance.of(stands)
    people: defaultdict[str, set[str]] = defaultdict(set)
    for letter in letters:
        if said := stance.turned(letter.text):
            people[said].add(letter.writer)
    against = set().union(*people.values())
    if len(against) < PEOPLE:
        return 0, ""
    said = max(people, key=lambda sentence: (len(people[sentence]), sentence))
    return len(against), said if len(people[said]) >= PEOPLE else ""


def _whole(line: Line) -> bool:
    """Say whether a sentence can stand alone, and is neither politeness nor about its writer."""
    odd = (COURTESY, INTRODUCTION, LINK, PLACEHOLDER, FRAGMENT, LISTING, CONNECTIVE)
    text = line.text
    return (
        SHORT <= line.size <= LONG
        and not any(pattern.search(text) for pattern in odd)
        and POINTING.match(text) is None
        and text[-1] in ".!?…”\")'"
    )


def _alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) > ALIKE * max(1, min(len(one), len(other)))


def _telling(text: str) -> set[str]:
    return {word for word in words(text) if word not in STOP_WORDS and not word.isdigit()}


def _worth(line: Line, telling: Counter[str], said: set[str]) -> float:
    """Score a sentence by its share and its common words not yet said, for its length."""
    new = _telling(line.text) - said
    # The 10 keeps a very short sentence from winning by its shortness alone.
    return line.share * sum(telling[word] for word in new) / (10 + line.size)


def _links(text: str) -> list[str]:
    found = []
    for link in LINK.findall(text):
        try:
            urlsplit(link)
        except ValueError:  # "http://[half an IPv6 address"
            continue
        found.append(link)
    return found
