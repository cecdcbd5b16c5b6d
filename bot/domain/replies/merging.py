"""Merging: a text's gaps, filled for each person (mail merge).

`{first_name}` is a gap, `{first_name|friend}` one with words for when there is no value. A clause
in double brackets, `[[You asked: “{ask}”]]`, is left out where one of its gaps has no value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from bot.domain.errors import UserError
from bot.domain.replies.writers import Person
from bot.words.speaking import _

GAP = re.compile(r"\{([a-z_]+)(?:\|([^{}\n]*))?\}")
"""A gap, `{first_name}`, or one with words for where there is nothing, `{first_name|friend}`."""
CLAUSE = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
"""A clause that is said only where its gaps can be filled."""
GAPS = ("first_name", "ask", "own_words", "mp", "constituency", "wave")
LONGEST_TEXT = 10_000
# A long letter quoted whole would hide the answer.
LONGEST_QUOTE = 600
TO_FILL = "[Answer this here, in a sentence or two.]"


def checked(text: str) -> str:
    """Return a reply's text, stripped. Raises UserError for an unknown gap or too long a text."""
    for gap in GAP.finditer(text):
        if gap[1] not in GAPS:
            known = ", ".join(f"{{{name}}}" for name in GAPS)
            raise UserError(
                _("I cannot fill the gap {{{gap}}}. I can fill {known}.", gap=gap[1], known=known)
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
    """Return the gaps of a text that have neither a value nor other words, each once, in order."""
    gaps = GAP.finditer(CLAUSE.sub("", text))
    return tuple(dict.fromkeys(gap[1] for gap in gaps if gap[2] is None and not values.get(gap[1])))


def merge(text: str, values: Mapping[str, str]) -> str:
    """Fill a text's gaps, once: what a letter said is never read for gaps itself.

    A gap without a value stays visible in brackets, “[first name]”, for a person to fill; a clause
    with one is left out.
    """

    def clause(found: re.Match[str]) -> str:
        return "" if lacking(found[1], values) else found[1]

    def fill(gap: re.Match[str]) -> str:
        return values.get(gap[1]) or gap[2] or f"[{gap[1].replace('_', ' ')}]"

    return GAP.sub(fill, CLAUSE.sub(clause, text))


def own_answer(text: str, person: Person, values: Mapping[str, str]) -> str:
    """Begin a person's own answer: the wave's, their words quoted, and a place to answer them."""
    merged = merge(text, values)
    if not person.own or "{own_words" in text:
        return merged
    quoted = person.own_words
    if len(quoted) > LONGEST_QUOTE:
        quoted = quoted[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    # The person's words belong right below the greeting, before the wave's answer.
    greeting, _, rest = merged.partition("\n\n")
    return f"{greeting}\n\nYou wrote: “{quoted}”\n\n{TO_FILL}\n\n{rest}"


def mark(text: str) -> str:
    """Return a fingerprint of a text (8 hex digits), to tell later if it is the one seen."""
    return sha256(text.encode()).hexdigest()[:8]


def unfilled(text: str) -> str:
    """Return the first place in an answer that is still to be filled; “” for none."""
    marks = (TO_FILL, *(f"[{gap.replace('_', ' ')}]" for gap in GAPS))
    return next((mark for mark in marks if mark in text), "")


def answer_subject(subject: str) -> str:
    """Give the subject of an answer: one line, `Re:` once."""
    plain = " ".join(subject.split())
    return plain if plain.casefold().startswith("re:") else f"Re: {plain}".strip()
