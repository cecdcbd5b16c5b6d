"""AuditSearch: what a manager looks for in the audit.

One line of words in any order: “refused” and “since DAY” are taken out, small words are passed
over, and what is left must all be in a line of the audit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.elections.arguments import DayArgument
from bot.domain.errors import UserError
from bot.words.speaking import _

_REFUSED = {"refused", "refusals", "gwrthodwyd", "gwrthodiadau"}
_SMALL = {"about", "by", "only", "of", "on", "all", "gan", "am"}
_SINCE = re.compile(r" (?:since|ers) ")


@dataclass(frozen=True, slots=True)
class AuditSearch:
    """Words that must be in a line, in small letters; refusals only; since a day.

    “#3” among the words is the member with that id. Without any of the three all lines are found.
    """

    words: tuple[str, ...] = ()
    refused: bool = False
    since: DayArgument | None = None

    @classmethod
    def parse(cls, text: str) -> AuditSearch:
        """Read “Anna refused since Monday”; raises UserError where no day follows “since”."""
        # Spaces at the ends let “since” be found as a word at the beginning, too.
        before, *after = _SINCE.split(f" {text.casefold()} ", maxsplit=1)
        day, left = _day(after[0].split()) if after else (None, [])
        words = [word.strip(",") for word in (*before.split(), *left)]
        kept = tuple(word for word in words if word not in _REFUSED | _SMALL)
        return cls(kept, any(word in _REFUSED for word in words), day)


ALL = AuditSearch()


def _day(words: list[str]) -> tuple[DayArgument, list[str]]:
    """Read the longest run of words that is a day, and return it with the words that follow.

    In “since 3 May Anna” that is “3 May”, and “Anna” is looked for.
    """
    for end in range(len(words), 0, -1):
        try:
            return DayArgument.parse(" ".join(words[:end])), words[end:]
        except UserError:
            continue
    raise UserError(_("Say since which day: “audit refused since Monday”."), hint="audit")
