"""AuditSearch: what somebody looks for in the audit."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.elections.arguments import DayArgument
from bot.domain.errors import UserError
from bot.words.speaking import _

_REFUSED = {"refused", "refusals"}
_SMALL = {"about", "by", "only", "of", "on", "all"}


@dataclass(frozen=True, slots=True)
class AuditSearch:
    """Words that must stand in a line, refusals only, since a day; a member as #3."""

    words: tuple[str, ...] = ()
    refused: bool = False
    since: DayArgument | None = None

    @classmethod
    def parse(cls, text: str) -> AuditSearch:
        """Read “Anna refused since Monday”; UserError for a day that is none."""
        before, since, after = f" {text.casefold()} ".partition(" since ")
        day, left = _day(after.split()) if since else (None, [])
        words = [word.strip(",") for word in (*before.split(), *left)]
        kept = tuple(word for word in words if word not in _REFUSED | _SMALL)
        return cls(kept, any(word in _REFUSED for word in words), day)


ALL = AuditSearch()


def _day(words: list[str]) -> tuple[DayArgument, list[str]]:
    """Read the longest run of words that is a day; return what follows it."""
    for end in range(len(words), 0, -1):
        try:
            return DayArgument.parse(" ".join(words[:end])), words[end:]
        except UserError:
            continue
    raise UserError(_("Say since which day: “audit refused since Monday”."), hint="audit")
