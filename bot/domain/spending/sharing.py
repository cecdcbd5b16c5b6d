"""Sharing: which part of a cost is this candidate's, and whose or what the rest is.

“Half with Kofi”, “60 %”, “a third with Kofi and Anna”, “split three ways with Kofi and Anna”, “40 %
before the period”. What is named alone, “shared with Kofi”, is asked about: nothing is halved by
guess.
"""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, Context, Decimal

from bot.domain.errors import UserError
from bot.domain.spending.said_days import lost, take_day
from bot.words.speaking import _, marked

# Rounded down, so that a third of £90, rounded up to the penny, is £30 and not a penny more.
_EXACT = Context(prec=28, rounding=ROUND_DOWN)
_PARTS = {
    marked("half"): (1, 2),
    marked("a third"): (1, 3),
    marked("two thirds"): (2, 3),
    marked("a quarter"): (1, 4),
    marked("three quarters"): (3, 4),
}
_SPOKEN = {
    "half": r"(?:a |one )?half|hanner",
    "a third": r"(?:a |one |my )?third|traean",
    "two thirds": r"two[ -]thirds|dwy ran o dair",
    "a quarter": r"(?:a |one |my )?quarter|chwarter",
    "three quarters": r"three[ -]quarters|tri chwarter",
}
# What may follow a spoken part; else “half page advert” would be half of one.
_FOLLOWS = (
    r"(?= of (?:it|this|that|them)\b| (?:with|shared|split|each|gyda|before|used)\b| ?(?:[,;.]|$))"
)
_SHARE = re.compile(
    r"(?:,? ?\b(?:share|split|of which|my share|cyfran) )?"
    r"\b(?:(?P<percent>\d{1,3}(?:\.\d+)?) ?%|"
    rf"(?P<spoken>{'|'.join(_SPOKEN.values())}){_FOLLOWS})",
    re.IGNORECASE,
)
_WAYS = re.compile(
    r"\b(?:split|shared?) (?:it )?(?P<ways>two|three|four|five|six|[2-9]) ways\b", re.IGNORECASE
)
_EQUALLY = re.compile(
    r"\b(?:split|shared?) (?:it )?(?:equally|evenly)(?= (?:with|between) (?P<who>[^,;]+))",
    re.IGNORECASE,
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_BEFORE = re.compile(
    r"^,?(?: of it)?(?: was)?(?: used)? before (?:the )?(?:regulated )?(?:period|campaign)\b",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"^,?(?: of (?:it|this|that|them))?(?: each)?(?: shared| split)? (?:with|gyda|between me and) "
    r"(?P<who>[^,;]+?)(?= (?:from|by|oddi wrth|used|on|for|ar)\b|[,;]|$)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"\b(?:not|never|except|unless|only|instead|until)\b", re.IGNORECASE)
_ALONE = re.compile(r"\b(?:shared?|split) (?:it )?with (?P<who>[^,;]+)", re.IGNORECASE)
BEFORE = marked("before the regulated period")


def take_share(text: str) -> tuple[Decimal | None, str, str]:
    """Take the one share out of a text, and whose or what the rest is; return what is left.

    The share is None where none was said. Of a part that fell before the period the rest is what
    counts. Raises UserError for a second share, and where something is shared and nobody said how.
    """
    found = _WAYS.search(text) or _EQUALLY.search(text) or _SHARE.search(text)
    if found is None:
        if alone := _ALONE.search(text):
            raise UserError(
                _(
                    "Which part of it is yours? Say it like “half with {who}” or “60 % with "
                    "{who}”.",
                    who=alone["who"].strip(),
                )
            )
        return None, "", text
    share, before, after = _share(found), text[: found.start()], text[found.end() :]
    if _SHARE.search(f"{before} {after}"):
        raise UserError(_("That is more than one share: say one."))
    if part_before := _BEFORE.search(after):
        return 1 - share, BEFORE, _joined(before, after[part_before.end() :])
    shared = _WITH.search(after)
    if shared is None:
        return share, "", f"{before} {after}".strip(" ,;")
    if turned := _NO_NAME.search(shared["who"]):
        raise lost(turned[0])
    day, who = take_day(shared["who"])  # “half with Kofi 3 May”
    dated = f", {day.words}" if day else ""
    return share, who.strip(" ,;"), _joined(before, dated, after[shared.end() :])


def _share(found: re.Match[str]) -> Decimal:
    """Return the share that was said: in per cent, in words, or by how many share it."""
    said = found.groupdict()
    if number := said.get("ways"):
        return part(1, _NUMBERS.get(number.lower()) or int(number))
    if who := said.get("who"):
        others = [name for name in re.split(r" and |,", who) if name.strip().casefold() != "me"]
        return part(1, len(others) + 1)
    if said.get("percent"):
        return Decimal(said["percent"]) / 100
    spoken = " ".join(said["spoken"].casefold().replace("-", " ").split())
    return next(
        part(*_PARTS[name])
        for name, words in _SPOKEN.items()
        if re.fullmatch(words, spoken, re.IGNORECASE)
    )


def _joined(*pieces: str) -> str:
    return ", ".join(filter(None, (piece.strip(" ,;") for piece in pieces)))


def part(numerator: int, denominator: int) -> Decimal:
    """Return a part of the whole, to 28 figures."""
    return _EXACT.divide(Decimal(numerator), Decimal(denominator))


def say_share(share: Decimal) -> str:
    """Say a share as people do: “half”, “a third”, “60%”."""
    for name, (numerator, denominator) in _PARTS.items():
        if share == part(numerator, denominator):
            return _(name)
    return f"{(share * 100).quantize(Decimal('0.01')).normalize():f}%"


def say_split(split: str) -> str:
    """Say whose or what the rest of a cost is, in the reader's language where it is ours to say."""
    return _(split) if split == BEFORE else split
