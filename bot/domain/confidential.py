"""Confidential: how much of a library's message may be written down.

Libraries repeat what they were given: PostgreSQL the row that it refused, pydantic the text that it
could not read, Python the letters that are no number. They put it in quotes, or on later lines.
"""

from __future__ import annotations

import re

HIDDEN = "•••"
# To the last of the quotes: what is inside may hold quotes too. Not after a letter: “isn't”.
_QUOTED = re.compile(r"""(?<!\w)'.*'|".*"|“.*”""")


def first_line(text: str) -> str:
    """Return the first line: what went wrong, before what it went wrong with."""
    return next(iter(text.strip().splitlines()), "")


def without_quotes(text: str) -> str:
    """Return the first line with dots in the place of what is in quotes."""
    return _QUOTED.sub(HIDDEN, first_line(text))
