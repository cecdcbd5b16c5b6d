"""Versions: whether a letter's plain version is a letter, or only points to the other one."""

from __future__ import annotations

import re

STUB = re.compile(
    r"(?:view|read|see|open|trouble)\b.{0,60}\b(?:browser|online|web)\b|\bhtml\b.{0,60}\b(?:e-?mail|"
    r"mail|client|version|viewer|reader|format|message|enabled|support|display)|"
    r"\b(?:e-?mail|message|letter)\b.{0,40}\bhtml\b",
    re.IGNORECASE | re.DOTALL,
)
STUB_LENGTH = 500  # characters: a longer text is a letter, whatever it says of browsers
WORD = re.compile(r"\w{3,}")
SAID_TOO = 0.5  # of a stub's words, so few are in the other version


def is_short(text: str) -> bool:
    """Say whether a plain version may be a stub."""
    return len(text) < STUB_LENGTH


def may_differ(text: str, source: str) -> bool:
    """Say whether a plain version may say something else than the other, by that one's HTML.

    To look for words in it is much quicker than to read it.
    """
    said, there = set(WORD.findall(text.lower())), source.lower()
    return sum(each in there for each in said) < SAID_TOO * len(said)


def is_stub(text: str, other: str) -> bool:
    """Say whether a short plain version speaks of the other one, or says something else.

    `other` are the words of the HTML version; “” where there is none.
    """
    if STUB.search(text):
        return True
    said, there = set(WORD.findall(text.lower())), set(WORD.findall(other.lower()))
    return len(there) > len(said) and len(said & there) < SAID_TOO * len(said)
