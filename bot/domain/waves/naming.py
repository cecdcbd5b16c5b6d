"""Naming: what to call a wave, so that it is told from the others of its list.

A name is the subject that enough people chose, the full name of what the letters are about, or what
they ask for, cut only where a phrase ends.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, count

from bot.domain.waves.ask_words import GENERIC_NAMES
from bot.domain.waves.formal import formal_names
from bot.domain.waves.lines import Line, Written, enough
from bot.domain.waves.request import specific
from bot.domain.waves.vocabulary import DANGLING, EMPTY_SUBJECT, LEAD_IN, REPLY

NAME_LENGTH = 70
"""Characters in a name."""
LEAST = 2
"""Words in a name."""
BREAK = re.compile(
    r"\s*(?:,(?!\d)|[;:(]| - | – |—|\[)|\s+(?=(?:and|or|but|which|who|that|because|so that|in order"
    r"|by|when|while|as|where|if|rather than|instead of|in light of|during|before|until|with|to"
    r"|towards?|from|for|in|on|at|of|into|through|away)\b)",
    re.IGNORECASE,
)
"""Where a name may be cut: before a phrase that adds to what was said."""
STRONG = re.compile(
    r"\s*(?:,(?!\d)|[;:(]| - | – |—|\[)|\s+(?=(?:and|but|which|who|because|so that|in order|when"
    r"|while|as|where|if|rather than|instead of|in light of|until)\b)",
    re.IGNORECASE,
)
"""Where one had better be cut: a clause ends."""
DUTY = re.compile(r"^.{0,160}?\byou (?:must|should|ought to|need to) ", re.IGNORECASE)
"""All of “it is clear that you must …” before what must be done."""
ADDRESSED = re.compile(r"^you,[^,]{1,60}, (?:to )?", re.IGNORECASE)
"""Whom it is said to, where that comes between: “you, the Town Council, to …”."""
ADJECTIVE = re.compile(r"\b(?:an?|the|its|our|your) \w+(?:al|ive|ful|ous|ic|[ai]ble|[ae]nt)$")
"""An end at which something is still to come: “an ethical” (and equal reallocation)."""
_CAPITAL = r"[A-Z][\w'’-]+"
PROPER = re.compile(rf"(?<![.!?“\"] )(?<!^)\b{_CAPITAL}(?: (?:(?:of|and|for|the) )?{_CAPITAL})*")
"""A name within a sentence, not at its beginning."""


def names_of(subject: str, lines: Sequence[Line], ask: str) -> tuple[str, ...]:
    """Return what a wave may be called, the best first; none where the letters give no name.

    `subject` and `lines` are those that enough people share.
    """
    return tuple(dict.fromkeys(_candidates(_cut(subject), lines, ask)))


def free_name(names: Sequence[str], taken: AbstractSet[str]) -> str:
    """Choose the best name that no other wave of the list has; “” where there is none to choose.

    `taken` are the names of the others, in small letters.
    """
    # Only where all that the letters say is taken is a number added.
    numbered = (f"{names[0]} ({nth})" for nth in count(2)) if names else ()
    return next((name for name in chain(names, numbered) if name.casefold() not in taken), "")


def subjects_of(letters: Sequence[Written], *, sampled: bool = False) -> list[Line]:
    """Return the subjects that enough people chose and that tell anything, the commonest first."""
    shown: defaultdict[str, Counter[str]] = defaultdict(Counter)
    people: defaultdict[str, set[str]] = defaultdict(set)
    for letter in letters:
        subject = " ".join(REPLY.sub("", letter.subject).split())
        if subject and not EMPTY_SUBJECT.match(subject) and specific(subject):
            shown[subject.casefold()][subject] += 1
            people[subject.casefold()].add(letter.writer)
    found = []
    for key in sorted(shown, key=lambda key: (shown[key].total(), key), reverse=True):
        share, senders = shown[key].total() / len(letters), len(people[key])
        if enough(share, senders, sampled=sampled):
            text = max(shown[key], key=lambda wording: (shown[key][wording], wording))
            found.append(Line(text, share, 0.0, senders))
    return found


def _candidates(subject: str, lines: Sequence[Line], ask: str) -> Iterator[str]:
    """Give names in the order of how well they tell a wave."""
    asked = phrase(object_of(ask)) if ask else ""
    formal = list(formal_names(lines).values())
    if subject:
        yield subject
    yield from (name for name in formal if len(name) <= NAME_LENGTH and len(name.split()) > LEAST)
    # A subject that other campaigns bear too is told from theirs by whom or what it names.
    if asked and (PROPER.search(asked) or not subject):
        yield asked
    proper = _proper(lines)
    for name in proper:
        if subject and name.casefold() not in subject.casefold():
            yield f"{subject} – {name}"
    if asked:
        yield asked
    yield from (name for name in proper if len(name.split()) >= LEAST)
    for line in lines:
        if short := phrase(line.text):
            yield f"{subject} – {short}" if subject else short


def object_of(ask: str) -> str:
    """Return what is asked for, without who asks whom."""
    asked = LEAD_IN.sub("", DUTY.sub("", ask, count=1), count=1)
    return ADDRESSED.sub("", asked, count=1)


def phrase(text: str) -> str:
    """Cut a sentence down to a name, where a clause or at least a phrase ends; “” if nowhere."""
    text = " ".join(text.split()).rstrip('.!?"” ')
    ends = [match.start() for match in STRONG.finditer(text)] + [len(text)]
    fit = [end for end in ends if end <= NAME_LENGTH and _tells(text[:end])][:1]
    if not fit:
        ends = [match.start() for match in BREAK.finditer(text)]
        fit = [end for end in ends if end <= NAME_LENGTH and _tells(text[:end])][-1:]
    name = DANGLING.sub("", text[: fit[0]]) if fit else ""
    return name[:1].upper() + name[1:]


def _tells(name: str) -> bool:
    return len(name.split()) >= LEAST and bool(specific(name)) and not ADJECTIVE.search(name)


def _proper(lines: Sequence[Line]) -> list[str]:
    """Return the proper names in the lines, those in most of them first; of equals the longer."""
    found: Counter[str] = Counter()
    for line in lines:
        found.update({match.group() for match in PROPER.finditer(line.text)})
    known = [
        name
        for name in found
        if specific(name) and len(name) <= NAME_LENGTH / 2 and not GENERIC_NAMES.fullmatch(name)
    ]
    # A single word that is in one line may be no name at all: it comes last.
    return sorted(
        known, key=lambda name: (found[name] + name.count(" ") < LEAST, -found[name], -len(name))
    )


def _cut(subject: str) -> str:
    """Shorten a subject where a phrase ends."""
    if len(subject) <= NAME_LENGTH:
        return subject
    return phrase(subject) or subject[:NAME_LENGTH].rsplit(" ", 1)[0] + "…"
