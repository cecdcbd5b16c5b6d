"""Hurried: a cost said in one breath, as it would be typed after “spending add”.

“Paid larkmere print £120 for leaflets on 3 Nov”, “half of the £80 hall with Kofi”, “leaflets £120
not paid yet”, “they gave us £60 off a £200 print”. A sentence is read only where each of its words
is accounted for; any other is left to the usual way.
"""

from __future__ import annotations

import re

from bot.domain.errors import UserError
from bot.domain.money import IN_A_SENTENCE, Money
from bot.domain.spending.details import CostDetails
from bot.domain.spending.heads import NamedHead
from bot.domain.spending.paying import take_means

_SUM = rf"(?:{IN_A_SENTENCE}|\d+p\b)"
_I = r"(?:(?:i|we|ive|weve|i['’]ve|we['’]ve|have|just|also|please) )*"
_PAID = re.compile(
    rf"{_I}paid (?:(?P<who>[^£\d,]+?) )?(?P<sum>{_SUM})(?: to (?P<to>[^£\d,]+?))? for (?P<what>.+)",
    re.IGNORECASE,
)
# “Ad” is a slip of “add” here, and no advert: it is the ledger that is spoken of.
_ADDED = re.compile(
    rf"(?:please )?(?:add?|put|log|record|enter|note|stick) (?P<sum>{_SUM}) (?:for|on|of) "
    r"(?P<what>[^£]+?) (?:to|in|into|on|under) (?:my|the|our) "
    r"(?:costs?|ledger|spending|expenses|accounts?|books)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:(?:put|add|log|record|enter) )?(?P<share>half|a third|two thirds|a quarter|three quarters|"
    rf"\d{{1,3}} ?%) of (?:the |a |an |our |my |that )?(?P<sum>{_SUM}) (?P<what>.+)",
    re.IGNORECASE,
)
_OFF = re.compile(
    rf"(?P<who>[^£\d,]+?) (?:gave|let|got|had|took|knocked)(?: us| me| have)* (?P<off>{_SUM}) off "
    rf"(?:of )?(?:the |a |an |our |my |that )?(?P<sum>{_SUM}) (?P<what>.+)",
    re.IGNORECASE,
)
_PLAIN = re.compile(rf"(?P<what>[^£]+?),? (?P<sum>{_SUM}),? (?P<state>.+)", re.IGNORECASE)
_WE = frozenset({"they", "he", "she", "we", "i", "the printer", "the printers", "the shop"})
# What turns a sentence round, or narrows it, is for the usual way.
_TURNING = re.compile(
    r"\b(?:not(?! (?:yet |been )*paid)|never|except|unless|only|instead|until|don['’]?t|"
    r"didn['’]?t)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    rf"{_I}paid (?:for )?(?:cost|bill|number|no\.?) ?#?(?P<paid>\d+)(?P<rest>\b.*)|"
    r"(?:the )?(?:cost|bill|claim) (?:number |no\.? ?|#)?(?P<about>\d+) "
    r"(?:is |was |has been |has )?(?P<state>.+)",
    re.IGNORECASE,
)
# “An advert on Facebook”: where it was, and no second thing, figure or clause.
_PLACE = re.compile(
    r"(?:on|in|at|for) (?:(?!and\b|or\b|that\b|which\b|but\b)[^\W\d]+ ?){1,4}", re.IGNORECASE
)
_USED = re.compile(r"\b(?:used|dated|polling day|election day|paid)\b", re.IGNORECASE)


def as_typed(text: str) -> str | None:
    """Return a sentence about a cost as it would be typed; None for any other.

    What pays is read with the verb: the day of “paid £120 for leaflets on 3 Nov” is that of payment
    and not of use.
    """
    said = " ".join(text.split()).strip(" .!")
    if _TURNING.search(said):
        return None
    for pattern, make in (
        *((_ADDED, _added), (_PAID, _of_paid), (_PART, _of_part)),
        *((_OFF, _of_off), (_PLAIN, _plain)),
    ):
        if (found := pattern.fullmatch(said)) and (line := make(found)):
            return line
    return None


def change_as_typed(text: str) -> str | None:
    """Return a sentence about the payment of a cost as a change of it is typed; None for others.

    “I paid number 3 on Friday”, “cost 3 is not paid yet”, “bill 3 was disputed”.
    """
    said = " ".join(text.split()).strip(" .!")
    found = None if _TURNING.search(said) else _CHANGE.fullmatch(said)
    if found is None:
        return None
    number = found["paid"] or found["about"]
    state = f"paid{found['rest']}" if found["paid"] else found["state"]
    told = _details(state)
    if told is None or told != CostDetails(what=told.what, payment=told.payment):
        return None
    return f"{number} {state}" if told.payment else None


def _added(found: re.Match[str]) -> str | None:
    """Read what is to go into the ledger, whatever it is: an unknown head is then asked about."""
    noun, rest = _head(found["what"])
    return _line(found["sum"], noun or "", rest)


def _of_paid(found: re.Match[str]) -> str | None:
    noun, rest = _head(found["what"])
    told = _details(rest, plain=True)
    if noun is None or told is None:
        return None
    if told.used and not _USED.search(rest):
        day = re.escape(told.used.words)
        rest = re.sub(rf"(?:\bon )?(?:\bthe )?\b{day}", f", paid {told.used.words}", rest, count=1)
    elif not told.payment:
        rest = f"{rest}, paid"
    who = found["to"] or found["who"]
    if who and told.supplier:
        return None
    return _line(found["sum"], noun, f"from {who}" if who else "", rest)


def _of_part(found: re.Match[str]) -> str | None:
    noun, rest = _head(found["what"])
    if noun is None or _details(f"{found['share']} {rest}".strip()) is None:
        return None
    return _line(found["sum"], noun, f"{found['share']} {rest}".strip())


def _of_off(found: re.Match[str]) -> str | None:
    noun, rest = _head(found["what"])
    if noun is None or _details(rest) is None:
        return None
    who = "" if found["who"].casefold() in _WE else f"from {found['who']}"
    return _line(found["sum"], noun, f"{found['off']} off", who, rest)


def _plain(found: re.Match[str]) -> str | None:
    """Read what begins with its noun and says of its payment: “leaflets £120 not paid yet”."""
    noun, rest = _head(found["what"])
    told = _details(found["state"])
    if noun is None or told is None or not told.payment or _details(rest) is None:
        return None
    return _line(found["sum"], noun, rest, found["state"])


def _head(text: str) -> tuple[str | None, str]:
    """Split a text after the longest beginning that names a head; None where none does."""
    words = text.split()
    for end in range(len(words), 0, -1):
        noun = re.sub(r"^(?:the|a|an|some|our|my) ", "", " ".join(words[:end]), flags=re.IGNORECASE)
        try:
            NamedHead.parse(noun)
        except UserError:
            continue
        return noun, " ".join(words[end:])
    return None, text


def _details(text: str, *, plain: bool = False) -> CostDetails | None:
    """Read details of which each word is accounted for; None where words are left.

    With `plain`, a few plain words may be left, which say what it was: “on Facebook”. What is
    doubtful is left to be asked about, by who reads the line.
    """
    try:
        told = CostDetails.parse(text)
    except UserError:
        return CostDetails()
    if not told.what or not take_means(told.what)[1]:
        return told
    return told if plain and _PLACE.fullmatch(told.what) else None


def _line(sum_: str, noun: str, *details: str) -> str | None:
    try:
        amount = Money.parse(sum_)
    except UserError:
        return None
    rest = ", ".join(filter(None, (each.strip(" ,") for each in details)))
    return re.sub(r" +,", ",", " ".join(filter(None, (str(amount), noun, rest))))
