"""Sameness: when two letters are the same one that came twice.

Message-ID, sender, subject and text, all of them: a platform may give one Message-ID to many
people's letters, and two people may write the same words. What a mail server adds to one copy (a
banner, a tag in the subject, other line breaks) makes it no other letter.
"""

from __future__ import annotations

import re
from hashlib import sha256

from bot.domain.letters import Letter

TAG = re.compile(
    r"^(?:\[(?:external|ext|extern|caution|list)[^\]]{0,30}\]|external:)\s*", re.IGNORECASE
)
# As Microsoft 365 and Google Workspace suggest it, and as councils and Parliament write it: the
# first paragraphs of a letter that warn of where it came from.
BANNER = re.compile(
    r"(?:caution|warning|\[?external|you don't often get"
    r"|this (?:e-?mail|message) (?:was sent|originated|came|is from))\b"
)
OUTSIDE = re.compile(
    r"\b(?:outside|external|don't often get)\b.*\b(?:organi[sz]ation|sender|email|links?|parliament"
    r"|council|from)\b"
)
LONGEST = 500  # characters of a banner
PARAGRAPH = re.compile(r"\n[ \t]*\n")


def identity_of(letter: Letter) -> str:
    """Return what two letters that are the same have in common, and no others."""
    who = letter.sender.email or f"{letter.came_from}\n{letter.sender.name}"
    subject, text = TAG.sub("", letter.subject), " ".join(without_banner(letter.text).split())
    return _mark(letter.message_id, who.lower(), subject, text)


def earlier_identity_of(letter: Letter) -> str:
    """Return what was kept until 2026-11-29: the same without the sender."""
    return _mark(letter.message_id, letter.subject, letter.text)


def without_banner(text: str) -> str:
    """Return a text without the warning that a server put before it."""
    first, *rest = PARAGRAPH.split(text, maxsplit=1)
    said = " ".join(first.lower().replace("\u2019", "'").split())
    warns = len(said) <= LONGEST and BANNER.match(said.lstrip("* ")) and OUTSIDE.search(said)
    return rest[0] if rest and warns else text


def _mark(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
