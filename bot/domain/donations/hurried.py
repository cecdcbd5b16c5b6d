"""Hurried: a donation said in one breath, as it would be typed after “donations add”.

“Larkmere Bakery donated £120 on 3 Nov”, “a £75 donation from Kofi Ambleworth, came yesterday”. A
sentence is read only where each of its words is accounted for; any other is left to the usual way.
"""

from __future__ import annotations

import re

from bot.domain.donations.reading import NewGift
from bot.domain.errors import UserError
from bot.domain.money import IN_A_SENTENCE, Money

_SUM = rf"(?:{IN_A_SENTENCE})"
_OURS = r"(?: (?:to|for|towards) (?:me|us|(?:my|our|the) campaign))"
_ADD = r"(?:(?:add|record|log|note|put down) )?"
_FROM = r"(?P<rest>,? from .+)"
_GAVE = r"(?:gave|has given|have given) (?:(?:me|us) )?"
_PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<who>[^£\d,]+?) (?:has |have |just )*donated (?P<sum>{_SUM}){_OURS}?(?P<rest>.*)",
        rf"(?P<who>[^£\d,]+?) {_GAVE}(?P<sum>{_SUM}){_OURS}(?P<rest>.*)",
        rf"{_ADD}(?:an? )?(?P<sum>{_SUM}) (?:donation|gift){_FROM}",
        rf"{_ADD}(?:a )?donation of (?P<sum>{_SUM}){_FROM}",
    )
]
# Whoever gives one's own money makes no donation, and “they” are not a name.
_NO_NAME = frozenset(
    {"i", "we", "he", "she", "they", "it", "you", "who", "someone", "somebody", "nobody", "people"}
)
_CAME = re.compile(r",? (?:it |which )?(?:came|arrived|received)(?: in)?(?= )", re.IGNORECASE)
_TURNING = re.compile(r"\b(?:not|never|except|unless|if|n['’]t|back|or)\b|\?", re.IGNORECASE)


def as_typed(text: str) -> str | None:
    """Return a sentence about a donation as it would be typed; None for any other."""
    said = " ".join(text.split()).rstrip(".! ")
    if _TURNING.search(said):
        return None
    for pattern in _PATTERNS:
        if found := pattern.fullmatch(said):
            return _typed(found.groupdict())
    return None


def _typed(found: dict[str, str | None]) -> str | None:
    who = found.get("who") or ""
    if who.casefold() in _NO_NAME:
        return None
    rest = _CAME.sub("", found["rest"] or "").strip(" ,")
    gift = f"from “{who}” {rest}" if who else rest
    try:
        Money.parse(found["sum"] or "")
        NewGift.parse(gift)
    except UserError:
        return None
    return f"{found['sum']} {gift}"
