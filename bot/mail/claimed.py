"""Claimed: the addresses that a letter's head names as its sender's, where none can be trusted.

No answer goes to any of them. They are kept so that a person who asks to be forgotten is found.
"""

from __future__ import annotations

import re

from bot.mail.head import Head, clean, words

FIELDS = ("from", "reply-to", "sender", "return-path")
MOST = 10  # addresses of one letter
READ = 2_000  # characters of one field
# No nested repetition: a field of any length is read in time that grows with it.
ADDRESS = re.compile(r"[^\s<>()\[\]\\,;:\"@]{1,64}@[^\s<>()\[\]\\,;:\"@]{1,250}")


def claimed(head: Head) -> tuple[str, ...]:
    """Return the addresses in the fields that say who sent it, in small letters, each once."""
    fields = (clean(words(line))[:READ] for name in FIELDS for line in head.all(name))
    found = (each[0].rstrip(".").lower() for line in fields for each in ADDRESS.finditer(line))
    return tuple(dict.fromkeys(found))[:MOST]
