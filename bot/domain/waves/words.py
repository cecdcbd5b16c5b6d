"""The sender's own text: a letter without quotes, forwards, wrappers, signature and small print.

This is cut before letters are compared: a platform's wrapper or a shared disclaimer would otherwise
join letters of different campaigns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from bot.domain.waves.phrases import (
    AFTERTHOUGHT,
    BARE_NAME,
    BULK,
    BULK_PATTERN,
    BULK_SIGNS,
    DEVICE,
    FORWARD,
    FORWARD_SIGNS,
    QUOTE_HEADER,
    QUOTE_SIGNS,
    RULE,
    SALUTATION,
    SIGN_OFF,
    SMALL_PRINT,
    SMALL_PRINT_PATTERN,
    SMALL_PRINT_SIGNS,
    THANKS,
)

QUOTED_LINES = re.compile(r"(?:^[ \t]*>(?!From ).*\n?)+", re.MULTILINE)
PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
TYPOGRAPHY = {
    "\u2018": "'",
    "\u2019": "'",
    "\u02bc": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u00a0": " ",
    "\u202f": " ",
} | dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
"""Typographer's quotes and spaces, and invisible characters."""
LINK = re.compile(r"https?://\S+")
SYMBOLS = rb"_\#$=<>|{}~^+"
SYMBOL = re.compile(r"[_\\#$=<>|{}~^+]|(?<= )[-:;.](?= )")
"""Signs of logs and tables."""
LOOSE = SYMBOLS + b"-:;."
"""All that `SYMBOL` can match: quick to count."""
SYMBOLIC = 0.02
"""Text with a greater share of them is no person's: prose has a third of that at most."""
FEW_SYMBOLS = 6
FIGURES = b"0123456789/@" + SYMBOLS
FIGURED = 0.08
"""Nor has a person's letter so great a share of figures and signs."""
QUOTING = 0.7
"""A letter that keeps less than this share when its quoted lines go is a reply."""
# A short early line, like “Thanks”, is no sign-off yet.
LEAST_LETTER = 60
"""Characters of a letter before which no line is taken for its sign-off."""
OPENING = 1200
"""A greeting further down than this many characters opens nothing."""
NOTICE = 900
"""Characters of the longest disclaimer: a longer paragraph has a letter in it."""
GREETING, LEAVE = 90, 40
"""Characters of the longest line that greets, and that takes leave."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The sender's own text, and what was around it.

    `quotes`, `forwards` and `bulk` (a newsletter) say what was cut or met; `machine`, that no
    person wrote it, by its signs and figures.
    """

    text: str
    quotes: bool = False
    forwards: bool = False
    bulk: bool = False
    machine: bool = False


def tidy(text: str) -> str:
    """Make typographic quotes, odd spaces and line ends plain; drop invisible characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        for odd, plain in TYPOGRAPHY.items():
            text = text.replace(odd, plain)
    return text.replace("\n>From ", "\nFrom ")


def read(text: str) -> Reading:
    """Cut a letter down to what its sender says in it.

    A letter may lose all its text this way; it is then compared with none.
    """
    text = tidy(text)
    lower = text.lower()
    bulk = _any(BULK, lower) or _found(BULK_SIGNS, BULK_PATTERN, lower, lower) is not None
    forward = _found(FORWARD_SIGNS, FORWARD, lower, text)
    said, quotes = _without_quotes(text[: forward.start()] if forward else text, lower)
    said = _letter_proper(said)
    machine = _by_machine(text) or _in_figures(said)
    return Reading(said, quotes, forward is not None, bulk, machine)


def without_others(text: str) -> str:
    """Return a letter without what others wrote in it: quotes, forwards and small print.

    Unlike `read` it keeps what is above the greeting and below the leave-taking.
    """
    text = tidy(text)
    lower = text.lower()
    forward = _found(FORWARD_SIGNS, FORWARD, lower, text)
    said, _ = _without_quotes(text[: forward.start()] if forward else text, lower)
    if not _small_print(said.lower()):
        return said
    return "\n\n".join(map(_up_to_small_print, PARAGRAPH.split(said)))


def _up_to_small_print(part: str) -> str:
    """Keep a paragraph up to its small print; of what a device adds, only that line goes."""
    kept = []
    for line in part.split("\n"):
        if not _small_print(line.lower()):
            kept.append(line)
        elif not DEVICE.match(line):
            break
    return "\n".join(kept)


def _found(
    signs: tuple[str, ...], pattern: re.Pattern[str], lower: str, text: str
) -> re.Match[str] | None:
    """Search only where one of the signs is found: most letters have none, which is quick."""
    return pattern.search(text) if _any(signs, lower) else None


def _any(signs: tuple[str, ...], lower: str) -> bool:
    return any(map(lower.__contains__, signs))


def _by_machine(text: str) -> bool:
    most = max(FEW_SYMBOLS, SYMBOLIC * len(text))
    if _count(SYMBOLS, text) < FEW_SYMBOLS / 2 or _count(LOOSE, text) <= most:
        return False
    return len(SYMBOL.findall(LINK.sub("", text))) > most


def _in_figures(text: str) -> bool:
    if _count(FIGURES, text) <= FIGURED * len(text):
        return False
    plain = LINK.sub("", text)
    return _count(FIGURES, plain) > max(FEW_SYMBOLS, FIGURED * len(plain))


def _count(signs: bytes, text: str) -> int:
    """Count ASCII signs, all in one pass over the bytes."""
    written = text.encode(errors="replace")
    return len(written) - len(written.translate(None, signs))


def _without_quotes(text: str, lower: str) -> tuple[str, bool]:
    """Cut earlier messages off; return also whether the letter is mainly a reply to one."""
    header = _found(QUOTE_SIGNS, QUOTE_HEADER, lower, text)
    quotes = header is not None and header.start() > 0
    if header and quotes:
        text = text[: header.start()]
    if ">" not in text:
        return text, quotes
    kept = QUOTED_LINES.sub("", text)
    return kept, quotes or len(kept) < QUOTING * len(text)


def _letter_proper(text: str) -> str:
    """From the greeting to the leave-taking, and what was added below; no small print."""
    lines = text.split("\n")
    first, last = _greeted(lines, len(text)), _leaves(lines)
    below = "\n".join(lines[last + 1 :])
    if first >= last:
        first = 0
    text = "\n".join(lines[first:last])
    parts = PARAGRAPH.split(below) if below else []
    added = [_before_leave(part) for part in parts if AFTERTHOUGHT.match(part)]
    if added or _small_print(text.lower()):
        parts = PARAGRAPH.split(text) + added
        text = "\n\n".join(map(_without_small_print, parts))
    return text


def _before_leave(part: str) -> str:
    """Cut a paragraph that was added off where it takes leave once more."""
    said = takewhile(lambda line: not SIGN_OFF.fullmatch(line.strip()), part.split("\n"))
    return "\n".join(said)


def _without_small_print(part: str) -> str:
    """Drop a paragraph of small print; of one too long to be all small print, those lines."""
    if not _small_print(part.lower()):
        return part
    # A letter pasted under its disclaimer without an empty line must not go with it.
    lines = part.split("\n") if len(part) > NOTICE else []
    return "\n".join(line for line in lines if not _small_print(line.lower()))


def _small_print(lower: str) -> bool:
    return _any(SMALL_PRINT, lower) or (
        _found(SMALL_PRINT_SIGNS, SMALL_PRINT_PATTERN, lower, lower) is not None
    )


def _greeted(lines: list[str], size: int) -> int:
    """Count the lines up to and with the greeting: 0 where none opens the greater part."""
    at = 0
    for number, line in enumerate(lines):
        at += len(line) + 1
        if at > min(OPENING, size / 2):
            return 0
        if line and len(line) <= GREETING:
            said = line.strip()
            if SALUTATION.match(said):
                return number + 1
            alone = not (number and lines[number - 1].strip()) and not lines[number + 1].strip()
            if alone and said.endswith(",") and BARE_NAME.fullmatch(said):
                return number + 1
    return 0


def _leaves(lines: list[str]) -> int:
    """Find the line that takes leave; the end where none does.

    A sentence of thanks takes leave only where nothing else does: people add their own words
    between “Thank you for your time.” and “Yours sincerely”.
    """
    at, thanked = 0, None
    for number, line in enumerate(lines):
        if at >= LEAST_LETTER and 0 < len(line) <= LEAVE and SIGN_OFF.fullmatch(line.strip()):
            # Thanks that nothing but the rule over a footer follows took leave themselves.
            if thanked is not None and RULE.match(line):
                return thanked
            if not THANKS.match(line):
                return number
            thanked = number if thanked is None else thanked
        at += len(line) + 1
    return len(lines) if thanked is None else thanked
