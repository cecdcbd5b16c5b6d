"""Reading: what in a text speaks for or against its being meant to win or lose votes.

Parties are in parties.toml, all other signs in signs.toml, each a name over phrases.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.domain.law import Rule, rows

# Between two words of a phrase: a space, a dash, a comma, an emoji; never the end of a sentence.
_GAP = r"[^\w.!?]{1,4}"
_WORD = r"[\w'&£%-]+"
_SOME = rf"(?:{_WORD}{_GAP}){{0,2}}{_WORD}"
# A party in a text is put in by this before signs are looked for, whatever it is called there.
_TOKEN = r"Qparty[a-z]+q"  # noqa: S105  a word of the text, no secret
_KINDS = {"{party}": _TOKEN, "{name}": r"(?-i:[A-Z][\w'-]+)", "#": r"\d[\d,.]*"}
_PLAIN = str.maketrans({"’": "'", "‘": "'", "\N{NO-BREAK SPACE}": " ", "`": "'"})
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_TAG = re.compile(r"#\w+")
_WORDS = re.compile(r"[^\W\d_]{2,}")
STEM = 5
"""Letters of a word that are told apart: “campaign” and “campaigning” are one."""
LONGEST = 6_000
"""How much of a text is read: more than any network's post, so that reading takes no time."""


class Party(Rule):
    """A party as people name it: `said` in any letters, `written` with its capitals only."""

    name: str
    welsh: str = ""
    said: str = ""
    written: str = ""
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a text holds: for each sign the words that show it, in their order; and its stems."""

    signs: Mapping[str, tuple[str, ...]]
    stems: frozenset[str] = frozenset()

    def has(self, *names: str) -> bool:
        """Say whether each of these signs is in the text."""
        return all(name in self.signs for name in names)


def expression(lines: str, *, capitals: bool = False) -> re.Pattern[str] | None:
    """Compile phrases, one a line, as signs.toml tells; None where there are none.

    `<…>` is the only part that is captured. `capitals`: the letters' case must be as written, or
    all capitals.
    """
    phrases = [line for line in lines.splitlines() if line.strip()]
    if capitals:
        phrases += [line.upper() for line in phrases]
    if not phrases:
        return None
    whole = "|".join(_phrase(line) for line in phrases)
    return re.compile(rf"(?<!\w)(?:{whole})(?!\w)", 0 if capitals else re.IGNORECASE)


def _phrase(line: str) -> str:
    made = re.sub(r"\((?!\?)", "(?:", line.strip()).replace("<", "(").replace(">", ")")
    for kind, means in _KINDS.items():
        made = made.replace(kind, means)
    made = re.sub(r"(?<=\w)\*", r"\\w*", made)
    return made.replace("~", _SOME).replace(" ", _GAP)


@cache
def parties() -> tuple[tuple[Party, tuple[re.Pattern[str], ...], re.Pattern[str] | None], ...]:
    """Read the parties, with what finds each and what is no naming of it."""
    return tuple(
        (
            party,
            tuple(
                found
                for found in (
                    expression(party.said),
                    expression(party.written, capitals=True),
                )
                if found
            ),
            expression(party.unless),
        )
        for party in rows("bot.domain.imprint", "parties.toml", "party", Party)
    )


@cache
def sign_table() -> tuple[tuple[str, str, re.Pattern[str] | None], ...]:
    """Read the signs: each one's name, what it is said with (“” for none), and what finds it."""
    text = files("bot.domain.imprint").joinpath("signs.toml").read_text(encoding="utf-8")
    return tuple(
        (row["name"], row.get("says", ""), expression(row.get("phrases", "")))
        for row in tomllib.loads(text)["sign"]
    )


def read(text: str) -> Found:
    """Look for parties and for every sign in a text that has no imprint in it any more."""
    plain = _TAG.sub(lambda tag: _HUMPS.sub(" ", tag[0]), text[:LONGEST].translate(_PLAIN))
    named = sorted(_named(plain))
    shown = {f"Qparty{_letters(at)}q": plain[begin:end] for at, (begin, end) in enumerate(named)}
    tokens = list(shown)
    veiled = plain
    for at, (begin, end) in reversed(list(enumerate(named))):
        veiled = f"{veiled[:begin]}{tokens[at]}{veiled[end:]}"
    signs = {"party": tuple(dict.fromkeys(shown.values()))} if named else {}
    for name, _says, pattern in sign_table():
        if pattern and (words := tuple(_unveiled(pattern.findall(veiled), shown))):
            signs[name] = words
    return Found(signs, frozenset(word[:STEM].lower() for word in _WORDS.findall(veiled)))


def _unveiled(words: Iterable[str], shown: Mapping[str, str]) -> Iterable[str]:
    for word in words:
        yield re.sub(_TOKEN, lambda token: shown[token[0]], word)


def _letters(number: int) -> str:
    # A token has no figure in it, so that no phrase with a number finds it.
    return "".join(chr(ord("a") + int(figure)) for figure in str(number))


def _named(text: str) -> list[tuple[int, int]]:
    """Where parties are named, without those that are named by another's words already."""
    spans: list[tuple[int, int]] = []
    for _party, patterns, unless in parties():
        barred = [found.span() for found in unless.finditer(text)] if unless else []
        for pattern in patterns:
            for found in pattern.finditer(text):
                span = found.span(found.lastindex or 0)
                if not any(_meet(span, other) for other in (*spans, *barred)):
                    spans.append(span)
    return spans


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
