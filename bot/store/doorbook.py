"""The doorbook: what a platform turned away before it reached the office, noted in the audit."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.store.audit import REFUSED, Line
from bot.store.work import Store

EACH = timedelta(hours=1)
"""One line for each kind in this time, however many there were: a flood must not fill the store."""

KINDS = 1_000  # kinds and people that are counted at a time
NOBODY = "somebody unknown"


class Doorbook:
    """One platform's; call it with what was turned away, and from whom."""

    def __init__(self, store: Store, platform: str, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._platform = platform
        self._clock = clock
        self._noted: OrderedDict[tuple[str, str], tuple[datetime, int]] = OrderedDict()

    async def __call__(self, what: str, who: str) -> None:
        """Note it, or count it for the next line of its kind."""
        now = self._clock()
        noted, more = self._noted.get((what, who), (None, 0))
        if noted and now - noted < EACH:
            self._noted[what, who] = (noted, more + 1)
            return
        self._noted[what, who] = (now, 0)
        if len(self._noted) > KINDS:
            self._noted.popitem(last=False)
        did = f"{what}, and {more:,} more since the last line" if more else what
        line = Line(now, who or NOBODY, None, self._platform, did, REFUSED)
        await self._store.do(lambda work: work.audit.append(line))
