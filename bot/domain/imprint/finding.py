"""Finding: the imprint in a text, in English or Welsh, whole or with what it lacks.

An imprint is whole where it names its promoter and a postal address, and, where it is on another's
behalf, that one and an address too: the guidance asks for a name and an address, wherever in the
post and however it is worded, and names no postcode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.imprint.words import Imprint, Person
from bot.words.speaking import _

_LONGEST = 500
"""How far an imprint reaches at most. It also bounds the time to look through a long text."""
_ADDRESS_LONGEST = 160
_NAME_LONGEST = 160
_PART_LONGEST = 60  # letters between two commas: more is a sentence
_PLACE_SHORTEST = 3

_ALSO = r"(?:published|printed|produced|created|paid\s+for|designed)"
_AND = r"\s*(?:,\s*and\b|,|\band\b|&|\+|/)\s*"
_ALSO_CY = r"(?:ch?yhoedd\w+|h?argraff\w+)"
# “Promoted by”, “Promoted and published by:”, “Promoter:”, “Hyrwyddir gan” and so on.
_HEAD = re.compile(
    rf"(?P<before>(?:\b{_ALSO}(?:\s+by)?{_AND}|\b{_ALSO_CY}\s+ac?\s+)*)"
    rf"(?:\bpromot(?:ed|er)\b(?:\s+(?:online|digitally))?(?:{_AND}{_ALSO})*\s*(?:\bby\b\s*:?|:)"
    rf"|\b(?:h?yrwyddi?w?[yi][dr]+|hyrwyddwr|(?:wedi'i|wedi ei)\s+h?yrwyddo)\b"
    rf"(?:\s+ac?\s+{_ALSO_CY})*\s*(?:\bgan\b\s*:?|:)(?:\s*/\s*promoted\s+by\b)?)"
    r"(?:\s*/\s*hyrwydd\w+\s+gan\b)?\s*(?:and\s+on\s+behalf\s+of\s+)?",
    re.IGNORECASE,
)
# What only begins like one: “Promoted at 61 Chapel Row” names nobody.
_NAMELESS = re.compile(r"\bpromoted\s+(?:at|of|from)\b\s*", re.IGNORECASE)
_BEHALF = re.compile(
    r"[\s,(]*\b(?:(?:for\s+and\s+)?on\s+behalf\s+of|o/b/o|obo|ar\s+ran)\b"
    r"(?:\s*/\s*(?:on\s+behalf\s+of|ar\s+ran)\b)?\s*:?\s*"
    r"|\s+(?:for|dros)\s+(?=[A-Z])",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"[\s,(]*\b(?:both|all|each|y\s+ddau|y\s+ddwy|ill\s+dau|ill\s+dwy|y\s+tri|i\s+gyd)\b"
    r"(?:\s+ohonynt)?[\s,:]*(?:\b(?:based|located)\s+)?(?:\b(?:of|at|in|o|yn|ym|yng)\b)?"
    r"(?:\s*/\s*(?:both|y\s+ddau)\s+(?:of|at|o|yn)\b)?[\s:,]*",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\s*[,;:()\n|•·–—]+\s*(?:(?:(?:based|located)\s+)?(?:of|at|o|yn)\s+)?(?:address\s*:\s*)?"
    r"|\s+(?:(?:based|located)\s+)?(?:of|at|o|yn|ym|yng)\b(?!')\s*:?\s*|\.\s+(?=[0-9])|\s+-\s+",
    re.IGNORECASE,
)
_SAME = re.compile(r"[\s,(]*\b(?:of|at)?\s*(?:the\s+)?same\s+address\b", re.IGNORECASE)
_POSTCODE = re.compile(r"\b[a-z]{1,2}[0-9][a-z0-9]?\s{0,2}[0-9][a-z]{2}\b", re.IGNORECASE)
_BROKEN_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]?(?:\s?[0-9][A-Z]?)?$")
_BOX = re.compile(r"\b(?:p\.?\s?o\.?\s?box|blwch\s+(?:post|swyddfa'r\s+post))\s*\d+", re.IGNORECASE)
# How an address begins in most cases, so that the “of” of “Friends of Stody” parts no name.
_STREET = re.compile(
    r"[0-9]|p\.?\s?o\.?\s?box|blwch|c/o|flat\b|unit\b|suite\b|office\b|room\b|fflat\b|uned\b",
    re.IGNORECASE,
)
_ROAD = re.compile(
    r"\b(?:street|st|road|rd|lane|ln|avenue|ave|close|drive|way|row|terrace|place|square|gardens?"
    r"|crescent|court|grove|hill|parade|walk|mews|yard|quay|wharf|green|park|rise|view|wynd|brae"
    r"|gate|approach|broadway|circus|embankment|estate|market|passage|path|villas?|vale|heights"
    r"|stryd|heol|h?ffordd|lôn|rhodfa|maes|clos|teras|cilgant|sgw[aâ]r|bryn|lon|cottages?|house"
    r"|farm|hall|lodge|club|mill|centre|works|rooms?|buildings?|t[yŷ]|swyddfa|office)\b",
    re.IGNORECASE,
)
_SHORT = r"(?<!\bSt)(?<!\bRd)(?<!\bAve)(?<!\bLn)(?<!\bDr)(?<!\bSq)(?<!\bNo)(?<!\bCo)(?<!\b[A-Z])"
_STOP = re.compile(rf"[!?#)*]|https?:|www\.|@|\n\s*\n|{_SHORT}\.(?=\s|$)")
_OPENS = re.compile(r"(?:^|[\n.!?()\[\]|:;*•—–\-\U00002190-\U0001FAFF\ufe0f”\"'/…>])\s*$")


@dataclass(frozen=True, slots=True)
class Found:
    """What stands for an imprint in a text from `begin` to `end`.

    `imprint` is None where it is not whole, and `lacks` says what is missing, in the reader's
    language, a piece each. `on_behalf`: it says so itself.
    """

    begin: int
    end: int
    imprint: Imprint | None = None
    lacks: tuple[str, ...] = ()
    on_behalf: bool = False


def find_imprint(text: str) -> Imprint | None:
    """Find the first whole imprint in a text; None where there is none."""
    return next((found.imprint for found in imprints(text) if found.imprint), None)


def broken_imprint(text: str) -> Found | None:
    """Find what is meant for an imprint and is not whole, in a text that has no whole one."""
    found = list(imprints(text))
    return None if any(each.imprint for each in found) else next(iter(found), None)


def without_imprints(text: str) -> str:
    """Return a text without what stands for an imprint in it, whole or not."""
    for found in reversed(list(imprints(text))):
        text = f"{text[: found.begin]}\n{text[found.end :]}"
    return text


def read_imprint(text: str) -> tuple[Imprint, str] | Found:
    """Read a text that is to be an imprint, with or without “promoted by”; and what is left of it.

    Where it is not whole, what was found, with what it lacks.
    """
    if not _HEAD.match(text.lstrip(" ,.;")):
        text = f"Promoted by {text}"
    first = next(imprints(text), Found(0, 0, lacks=(_("the promoter's name"),)))
    if first.imprint is None:
        return first
    left = f"{text[: first.begin]} {text[first.end :]}"
    return first.imprint, " ".join(left.split()).strip(" .,;")


def imprints(text: str) -> Iterator[Found]:
    """Find all that stands for an imprint, in its order."""
    at = 0
    while head := _HEAD.search(text, at) or _NAMELESS.search(text, at):
        found = _from(text, head)
        at = max(head.end(), found.end if found else 0)
        if found:
            yield found


def _from(text: str, head: re.Match[str]) -> Found | None:
    body = text[head.end() : head.end() + _LONGEST]
    opens = bool(_OPENS.search(text[max(0, head.start() - 3) : head.start()]))
    if "before" not in head.groupdict():  # nobody is named
        address = _address(body) if opens else None
        if not address:
            return None
        return Found(head.start(), head.end() + address[1], lacks=(_("the promoter's name"),))
    imprint, end, lacks = _read(body)
    # “She was promoted by merit alone” is nobody's imprint.
    if imprint is None and not opens and not head["before"] and head[0][0].islower():
        return None
    on_behalf = bool(_BEHALF.search(body[:end]))
    return Found(head.start(), head.end() + end, imprint, lacks, on_behalf)


def _read(body: str) -> tuple[Imprint | None, int, tuple[str, ...]]:
    """Read what comes after “promoted by”: the imprint, where it ends, and what it lacks."""
    alone = _person(body)
    behalf = _BEHALF.search(body)
    # What begins after the promoter's own address is on somebody's behalf only if it follows it.
    if behalf and (alone is None or _follows(body, alone[1], behalf) or behalf.start() < alone[1]):
        return _for_another(body, behalf)
    if alone:
        return Imprint(alone[0]), alone[1], ()
    end = _unread(body)
    name = _clean(body[:end].split(",", maxsplit=1)[0])
    lacks = (_("the promoter's postal address"),)
    return None, end, lacks if name else (_("the promoter's name"), *lacks)


def _follows(body: str, end: int, behalf: re.Match[str]) -> bool:
    return not body[end : behalf.start()].strip(" ,.;\n)")


def _for_another(body: str, behalf: re.Match[str]) -> tuple[Imprint | None, int, tuple[str, ...]]:
    before, after = body[: behalf.start()], body[behalf.end() :]
    promoter = _person(before)
    name = _clean(before)
    lacks = () if name else (_("the promoter's name"),)
    both = _BOTH.search(after[:_NAME_LONGEST])
    same = _SAME.search(after[:_NAME_LONGEST])
    if promoter and same and (principal := _clean(after[: same.start()])):
        there = Person(principal, promoter[0].address)
        return Imprint(promoter[0], there), behalf.end() + same.end(), ()
    if both and (address := _address(after[both.end() :])):
        principal = _clean(after[: both.start()])
        end = behalf.end() + both.end() + address[1]
        if lacks or not principal:
            return None, end, lacks or (_("the name of the one on whose behalf it is"),)
        return Imprint(Person(name, address[0]), Person(principal, address[0])), end, ()
    other = _person(after)
    if other:
        end = behalf.end() + other[1]
        if lacks:
            return None, end, lacks
        # One address after both names is read as both of theirs.
        mine = promoter[0] if promoter else Person(name, other[0].address)
        return Imprint(mine, other[0]), end, ()
    end = behalf.end() + _unread(after)
    principal = _clean(after[: _unread(after)].split(",")[0].split(" both ")[0])
    if not promoter:
        lacks = (*lacks, _("the promoter's postal address"))
    if not principal:
        return None, end, (*lacks, _("the name and address of the one on whose behalf it is"))
    return None, end, (*lacks, _("the postal address of {name}", name=principal))


def _unread(body: str) -> int:
    """Return where that which cannot be read ends: at the first stop, or the end of its line."""
    stop = _STOP.search(body)
    line = body.find("\n")
    return min(stop.start() if stop else len(body), len(body) if line < 0 else line)


def _person(body: str) -> tuple[Person, int] | None:
    """Read a name and its address from where a text begins; and where they end."""
    splits = [
        split for split in _PARTS.finditer(body[:_NAME_LONGEST]) if _is_name(body[: split.start()])
    ]
    ways = [split for split in splits if _STREET.match(body, split.end())]
    for split in (*ways, *splits):
        if address := _address(body[split.end() :]):
            name = _clean(body[: split.start()])
            return Person(name, address[0]), split.end() + address[1]
    return None


def _is_name(words: str) -> bool:
    return bool(_clean(words)) and not _POSTCODE.search(words) and "\n\n" not in words


def _clean(words: str) -> str:
    cleaned = " ".join(words.split()).strip(" ,;:(–—").removesuffix(".")
    if cleaned.count("(") != cleaned.count(")"):
        cleaned = cleaned.strip("()")
    has_letters = re.search(r"[^\W\d_]{2}", cleaned) and not re.search(r"www\.|@|https?:", cleaned)
    return cleaned if has_letters else ""


def _address(body: str) -> tuple[str, int] | None:
    """Read a postal address from where a text begins; and where it ends. None where it is none."""
    stretch = body[:_ADDRESS_LONGEST]
    stop = _STOP.search(stretch)
    stretch = stretch[: stop.start()] if stop else stretch
    code = _POSTCODE.search(stretch)
    end = code.end() if code else len(stretch)
    behalf = _BEHALF.search(stretch)
    if behalf and behalf.start() < end:
        code, end = None, behalf.start()
    words = " ".join(stretch[:end].split()).strip(" ,;:")
    before = re.split(r"[,\n|•·]", stretch[: code.start() if code else end])
    parts = [part.strip() for part in before if part.strip()]
    return (words, end) if _is_postal(parts, stretch[:end], coded=code is not None) else None


def _is_postal(parts: list[str], words: str, *, coded: bool) -> bool:
    """Say whether these are a house and a place: a house, or a box, and with it a postcode or town.

    Without a postcode a road must be named, and a place after it.
    """
    if not parts or max(map(len, parts)) > _PART_LONGEST:
        return False
    boxed = bool(_BOX.search(words))
    if coded:
        numbered = bool(re.search(r"\d", " ".join(parts)))
        return boxed or numbered or len(parts) > 1 or bool(_ROAD.search(parts[0]))
    if _BROKEN_POSTCODE.search(words.strip(" ,")):
        return False
    road = max((at for at, part in enumerate(parts) if _ROAD.search(part)), default=-1)
    if boxed:
        return len(parts) > 1
    numbered = bool(re.search(r"\d", words))
    # “The Manse, Kirk Wynd, Stody” has a house before its road.
    housed = road > 0 or (road == 0 and numbered)
    return housed and road + 1 < len(parts) and len(parts[-1]) >= _PLACE_SHORTEST
