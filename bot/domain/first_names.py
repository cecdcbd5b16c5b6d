"""First names: what to call a person, from the name that their mail program shows.

A letter to the wrong name is worse than one without a name, so what is doubtful gives none.
"""

from __future__ import annotations

import re

TITLE = re.compile(
    r"mrs?|ms|miss|mx|dr|prof(?:essor)?|revd?|reverend|sir|dame|lord|lady|cllr|councillor"
    r"|baron(?:ess)?|major|captain|col|fr|hon|the|rt",
    re.IGNORECASE,
)
# What a shared mailbox shows instead of a person.
NO_NAME = re.compile(
    r"info|office|team|e?mail|admin|contact|hello|support|news|me|my|campaign|letters?",
    re.IGNORECASE,
)
NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LONGEST = 30


def first_name(shown: str) -> str:
    """Return the first name in a name as shown, or "" where there is none to trust.

    “Dr Jane Smith” and “SMITH, Jane” are Jane; “Mrs Smith”, “J. Smith” and an address are nobody.
    """
    family, comma, given = shown.partition(",")
    words = [word.strip(".'\"“”()") for word in (given if comma else family).split()]
    rest = [word for word in words if not TITLE.fullmatch(word)]
    # A title and one word, “Mrs Smith”, is a family name.
    if not rest or (len(rest) < len(words) and len(rest) == 1 and not comma):
        return ""
    first = rest[0]
    if not NAME.fullmatch(first) or not 1 < len(first) <= LONGEST or NO_NAME.fullmatch(first):
        return ""
    return first.title() if first.isupper() or first.islower() else first
