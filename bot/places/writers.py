"""Writers: which of the postcodes in a letter is its writer's own.

By what is said of each, and not by which comes last: a field, or “I live at”, goes before a
signature, that before the head of the letter, and that before a bare mention. A hospital's, an
office's or a relative's is none, and what others wrote does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from string import ascii_lowercase

from bot.domain.waves.phrases import SALUTATION, SIGN_OFF
from bot.domain.waves.words import without_others
from bot.places.postcodes import area, places

PARLIAMENT = "SW1A 0AA"  # the Commons' own postcode, which many write above their letter
NO_HOMES = frozenset({"BX", "GIR"})
"""Areas of banks and large receivers of mail alone."""
CONTEXT = 300  # characters before a postcode that may say whose it is
FAR = CONTEXT + 1
SHORT = 60  # characters of a line of an address
AT_THE_END = 6  # lines, all short, that a signature without a leave-taking has at most
AT_THE_HEAD = 12  # lines above the greeting

_OWN = re.compile(
    r"\b(?:(?:post ?code|zip ?code|address|cod post|cyfeiriad)\b[^\n:.]{0,25}[:=]"
    r"|(?:my|our) (?:own |home |full |current |postal )*(?:address|post ?code|home|house|flat)\b"
    r"|(?:post ?code|address)(?= is\b)|postcode(?=\W*$)"
    r"|(?:i|we|i've|we've)(?:'m| am|'re| are| have| both| all| also| currently| now| still)* "
    r"(?:live|lived|living|reside|resided|resident|residing|writing from|write from)\b"
    r"|(?:a|as|your|local|am|,) (?:own |local |long-?(?:time|standing) )?"
    r"(?:constituents?|residents?|voters?)\b"
    r"|(?:living|residing|home) (?:at|in)\b"
    r"|byw (?:yn|ym|yng)\b|fy (?:nghyfeiriad|nghod post)\b)",
    re.IGNORECASE,
)
"""What says that an address is the writer's own."""
_KIN = (
    "mothers?|mum|mam|fathers?|dad|parents?|sons?|daughters?|sisters?|brothers?|aunts?|uncles?"
    "|gran(?:ny|dma|dad|dmother|dfather|dparents)?|nan|friends?|neighbours?|cousins?|nephew|niece"
    "|husband|wife|partner|client|tenants?|landlord|employer|boss|colleague|relatives?|in-laws?"
)
_PLACES = (
    "hospital|infirmary|clinic|surgery|gp practice|medical (?:centre|practice)|health centre"
    "|hospice|dentists?|school|academy|college|university|nursery|(?:care|nursing) home"
    "|(?:borough|county|city|district|town|parish) council|town hall|county hall|council offices?"
    "|house of commons|houses of parliament|westminster|whitehall|downing street"
    "|office|member of parliament|headquarters|head office|company|ltd|limited|plc|llp|charity"
    "|nhs(?: \\w+)? trust|(?:railway|train|police|fire|petrol|bus) station|library|post office|shop"
    "|store|supermarket|pub|club|factory|warehouse|prison|hmp|(?:crown|county|magistrates'?) court"
    "|developer|site|land|plot|development|planning application|museum|theatre|church hall|hotel"
)
_OTHERS = re.compile(
    rf"\b(?:(?:(?:my|our|his|her|their|a|an|the) (?:\w+ )?(?:{_KIN})|{_PLACES})(?:'s)?\b"
    r"(?: (?:post ?code|address|home|house|flat)\b(?:[^\n:.]{0,25}[:=])?)?"
    r"|mp,?[ \t]*(?=\n|$)|mp's\b)",
    re.IGNORECASE,
)
"""What says that an address is not the writer's, or no home."""
# “Hospital Lane”, “School House”: many live there.
_NAMES_A_STREET = re.compile(
    r"[ \t]+(?:road|rd|street|st|lane|ln|close|avenue|ave|drive|way|hill|row|cottages?|house"
    r"|terrace|gardens?|walk|view|park|place|square|fields?|green|yard|mews|barn|farm|court|crescent|rise)\b",
    re.IGNORECASE,
)
# “The Old School”, and “I live opposite the hospital, at …”.
_NOT_IT = re.compile(
    r"\b(?:old|former|converted|(?:near|opposite|behind|beside|by|next to|close to|next door to"
    r"|above|from|to|of|for|about)(?: (?:the|our|a|my|local|nearest))*)[ \t]+$",
    re.IGNORECASE,
)
_SHORTENED = frozenset(
    [
        *ascii_lowercase,
        *("st", "rd", "ave", "ln", "cl", "gdns", "cres", "terr", "sq", "ct", "hse", "flat", "apt"),
        *("no", "dr", "mr", "mrs", "ms", "rev", "co"),
    ]
)
"""Words after which a full stop ends no sentence."""
_END = r"(?P<word>[^\W\d_]+|[\d)\"'])[.!?]+[)\"']?\s+"
_SENTENCE = re.compile(_END)
_SENTENCE_OR_PARAGRAPH = re.compile(rf"{_END}|\n[ \t]*\n\s*")
_GOES_ON = re.compile(r"\W*(?:and|or|to|&)\b[^.\n]{0,40}", re.IGNORECASE)
_OPENS = re.compile(r":[ \t]*\n\s*")


class Said(IntEnum):
    """How much of what is around a postcode says that it is the writer's."""

    MENTIONED = 0
    AT_THE_HEAD = 1
    SIGNED = 2
    OWN = 3


def homes(text: str) -> tuple[str, ...]:
    """Return the postcode of a letter's writer; several where it is not known which; () for none.

    `text` is the whole letter, quotes and footers too.
    """
    said = _OPENS.sub(": ", without_others(text))
    found: dict[str, Said] = {}
    for postcode, how in _found(said):
        found[postcode] = max(how, found.get(postcode, how))
    most = max(found.values(), default=None)
    return tuple(postcode for postcode, how in found.items() if how == most)


def _found(said: str) -> Iterator[tuple[str, Said]]:
    """Yield the postcodes that may be a home, each with what speaks for it."""
    head, foot = _edges(said)
    last, others = 0, False
    for postcode, start, end in places(said):
        before, last = said[max(last, start - CONTEXT) : start], end
        if postcode == PARLIAMENT or area(postcode.partition(" ")[0]) in NO_HOMES:
            continue
        own = _away(_OWN.finditer(_sentence(before, _SENTENCE)))
        theirs = _away(_of_others(_sentence(before, _SENTENCE_OR_PARAGRAPH)))
        # “The hospital at NR4 7UY, and the one at NR1 3AA”.
        others = theirs <= own and (theirs < FAR or (others and bool(_GOES_ON.fullmatch(before))))
        if own < theirs:
            yield postcode, Said.OWN
        elif others:
            continue
        elif start >= foot:
            yield postcode, Said.SIGNED
        else:
            yield postcode, Said.AT_THE_HEAD if start < head else Said.MENTIONED


def _sentence(before: str, ends: re.Pattern[str]) -> str:
    """Return the last sentence of a text, which goes on."""
    for end in reversed(list(ends.finditer(before))):
        if (end["word"] or "").casefold() not in _SHORTENED:
            return before[end.end() :]
    return before


def _away(found: Iterable[re.Match[str]]) -> int:
    """Return how many characters before the text's end the last match ends; FAR for none."""
    return min((len(match.string) - match.end() for match in found), default=FAR)


def _of_others(text: str) -> Iterator[re.Match[str]]:
    for match in _OTHERS.finditer(text):
        before = text[max(0, match.start() - SHORT) : match.start()]
        if not (_NAMES_A_STREET.match(text, match.end()) or _NOT_IT.search(before)):
            yield match


def _edges(said: str) -> tuple[int, int]:
    """Return where the letter's head ends and its signature begins, in characters."""
    head, foot, at = 0, len(said), 0
    lines = said.rstrip().split("\n")
    starts = []
    for number, line in enumerate(lines):
        starts.append(at)
        if number <= AT_THE_HEAD and not head and SALUTATION.match(line.strip()):
            head = at
        if at > head and SIGN_OFF.fullmatch(line.strip()):
            foot = at
        at += len(line) + 1
    if foot == len(said):
        foot = _short_end(lines, starts, foot)
    return head, foot


def _short_end(lines: list[str], starts: list[int], end: int) -> int:
    """Find where the short lines begin that a letter ends with; its end where they are too many."""
    short = 0
    for line in reversed(lines):
        if len(line) > SHORT:
            break
        short += 1
    written = [number for number in range(len(lines) - short, len(lines)) if lines[number].strip()]
    # All of a letter is no signature.
    return starts[written[0]] if short < len(lines) and 0 < len(written) <= AT_THE_END else end
