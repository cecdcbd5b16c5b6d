"""Lists: what is asked for in several sentences, after one that leads to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from bot.domain.waves.ask_words import CLOSING, INLINE, ITEM, ORDINAL
from bot.domain.waves.context import Context
from bot.domain.waves.lines import Line
from bot.domain.waves.request import WEIGHTS, marks
from bot.domain.waves.request_words import IMPERATIVE
from bot.domain.waves.wording import trimmed

NUMBER = re.compile(r"\W*\w{1,3}\W*")
NEXT_NUMBER = re.compile(r"\s+\(?\d{1,2}[.)]$")
"""The number of an entry that has not come."""
AFTER_LEAD = -1.0
"""The score above which a sentence asks where one has led to it."""
NOTHING_MUCH = frozenset(["only weak", "reply alone", "rhetorical", "warning"])
"""Marks of what is no entry of a list of requests."""
MANY_ITEMS = 4
"""Entries of a list that an ask may have."""


class Lists:
    """Finds the lists in a wave's shared lines."""

    def __init__(
        self, context: Context, known: Mapping[str, Line], about: AbstractSet[str]
    ) -> None:
        """Take the lines by their text, and the words of the letters' subject."""
        self._context = context
        self._known = known
        self._about = about

    def led_to(self, line: Line) -> str:
        """Return a request with the list that it leads to, as far as enough people have it."""
        known, row = self._known, [line.text]
        best = line.text if INLINE.search(line.text) else ""
        while (after := known[row[-1]].after if row[-1] in known else line.after) in known:
            first = len(row) == 1 and not INLINE.search(line.text)
            if len(row) > 2 * MANY_ITEMS or not self._is_item(after, first=first):
                break
            row.append(after)
            # A number that stands alone before its entry is no end of a list.
            best = best if NUMBER.fullmatch(after) else self._context.row(*row) or best
        return NEXT_NUMBER.sub("", best)

    def _is_item(self, text: str, *, first: bool) -> bool:
        """Say whether a sentence is an entry of a list; the first may be any that asks."""
        if CLOSING.search(text):
            return False
        if ITEM.search(text) or ORDINAL.search(text):
            return True
        found = marks(trimmed(text), self._about)
        if not first:
            return IMPERATIVE.match(text) is not None and not found.keys() & NOTHING_MUCH
        return WEIGHTS.score(found) > AFTER_LEAD
