"""Merging: a text's gaps, filled for each person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from bot.domain.errors import UserError
from bot.domain.replies.writers import Person
from bot.words.speaking import _

GAP = re.compile(r"\{([a-z_]+)(?:\|([^{}\n]*))?\}")
"""A gap, `{first_name}`, or one with words for where there is nothing, `{first_name|friend}`."""
GAPS = ("first_name", "ask", "own_words", "mp", "constituency", "wave")
LONGEST_TEXT = 10_000
LONGEST_QUOTE = 600
TO_FILL = "[Answer this here, in a sentence or two.]"


def checked(text: str) -> str:
    """Take a reply's text; UserError names a gap that nobody can fill."""
    for gap in GAP.finditer(text):
        if gap[1] not in GAPS:
            known = ", ".join(f"{{{name}}}" for name in GAPS)
            raise UserError(
                _("I know no gap {{{gap}}}. I can fill {known}.", gap=gap[1], known=known)
            )
    if len(text) > LONGEST_TEXT:
        raise UserError(
            _(
                "A reply has {most:,} characters at most; that has {count:,}.",
                most=LONGEST_TEXT,
                count=len(text),
            )
        )
    return text.strip()


def lacking(text: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """Name the gaps of a text for which there is nothing, neither a value nor other words."""
    gaps = GAP.finditer(text)
    return tuple(dict.fromkeys(gap[1] for gap in gaps if gap[2] is None and not values.get(gap[1])))


def merge(text: str, values: Mapping[str, str]) -> str:
    """Fill a text's gaps, once: what a letter said is never read for gaps itself."""

    def fill(gap: re.Match[str]) -> str:
        return values.get(gap[1]) or gap[2] or f"[{gap[1].replace('_', ' ')}]"

    return GAP.sub(fill, text)


def own_answer(text: str, person: Person, values: Mapping[str, str]) -> str:
    """Begin a person's own answer: the wave's, their words quoted, and a place to answer them."""
    merged = merge(text, values)
    if not person.own or "{own_words" in text:
        return merged
    quoted = person.own_words
    if len(quoted) > LONGEST_QUOTE:
        quoted = quoted[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    greeting, _, rest = merged.partition("\n\n")
    return f"{greeting}\n\nYou wrote: “{quoted}”\n\n{TO_FILL}\n\n{rest}"


def mark(text: str) -> str:
    """Mark a text (8 hex digits), to tell later whether it is still the one that was seen."""
    return sha256(text.encode()).hexdigest()[:8]


def unfilled(text: str) -> str:
    """Return the first place that is still to be filled in an answer, or nothing."""
    marks = (TO_FILL, *(f"[{gap.replace('_', ' ')}]" for gap in GAPS))
    return next((mark for mark in marks if mark in text), "")


def answer_subject(subject: str) -> str:
    """Give the subject of an answer: one line, `Re:` once."""
    plain = " ".join(subject.split())
    return plain if plain.casefold().startswith("re:") else f"Re: {plain}".strip()
