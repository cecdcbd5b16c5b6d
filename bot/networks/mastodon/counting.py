"""Counting: a text as Mastodon counts it, and as it shows it.

“https://a.uk/long” counts 23 and “@anna@mastodon.social” counts 5, as `@anna` would.
"""

from __future__ import annotations

import regex

from bot.heavy.pages import text_of
from bot.networks.tools import graphemes

# mastodon/mastodon app/validators/status_length_validator.rb: any link counts as 23 characters,
# and of a mention the server's name does not count.
LINK_LENGTH = 23
LINK = regex.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}’”]", regex.IGNORECASE)
MENTION = regex.compile(r"(?<![\w/])(@\w+(?:[.-]\w+)*)@[\w.-]*\w")


def length(text: str) -> int:
    """Count graphemes, with links and mentions as above."""
    return graphemes(MENTION.sub(r"\1", LINK.sub("x" * LINK_LENGTH, text)))


def same(content: str, words: str) -> bool:
    """Say whether a post's HTML shows these words; white space is Mastodon's to fold."""
    shown = text_of(content)
    return "".join(shown.split()) == "".join(MENTION.sub(r"\1", words).split())
