"""Words: a text as networks count and compare it.

Networks trim and fold white space, so a published text need not be byte for byte what was sent.
"""

from __future__ import annotations

import regex


def graphemes(text: str) -> int:
    """Count what a reader sees as one character each (UAX #29): an emoji family is one."""
    return len(regex.findall(r"\X", text))


def same_words(one: str, other: str) -> bool:
    """Say whether two texts are one but for white space, which networks trim and fold."""
    return one.split() == other.split()


def with_link(text: str, link: str) -> str:
    """Return a text that has the link in it: as its last line, unless it stands there."""
    return text if link in text else f"{text}\n\n{link}".strip()
